"""EU procurement notices as eForms XML: a row for each tender that won; a result without one, or a notice of another kind, is one row.

Who is who is told by reference: a lot's result names tenders and contracts, a tender its tendering party, that its tenderers, and each
of them is an organisation. Reviewers and senders of notices are organisations too, but no parties to anything.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from graph.loaders.source import Item, Source, read_all
from graph.loaders.tables.rows import Row, file_hash, row_documents
from graph.mappings import RowMaker, recognise
from graph.model import InputRejected

_ROOTS = ("ContractAwardNotice", "ContractNotice", "PriorInformationNotice")
_HEAD = re.compile(rf"<(?:[\w.-]+:)?(?:{'|'.join(_ROOTS)})[\s>]".encode())
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_EXTENSION = "http://data.europa.eu/p27/eforms-ubl-extension"
_SPACES = {
    "cac": f"{_UBL}CommonAggregateComponents-2",
    "cbc": f"{_UBL}CommonBasicComponents-2",
    "efac": f"{_EXTENSION}-aggregate-components/1",
    "efbc": f"{_EXTENSION}-basic-components/1",
}
_PLACEHOLDER = "2000-01-01"
_CLOSED = "clos-nw"
Cells = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Result:
    """A notice and its result, with the parts by the ids with which they refer to each other."""

    notice: etree._Element
    top: etree._Element
    lots: Mapping[str, etree._Element]
    tenders: Mapping[str, etree._Element]
    contracts: Mapping[str, etree._Element]
    parties: Mapping[str, etree._Element]
    organisations: Mapping[str, etree._Element]


def looks_like_eforms(head: bytes) -> bool:
    """Tell whether a file begins like an eForms notice."""
    return _UBL.encode() in head and _HEAD.search(head) is not None


def load_eforms(source: Source) -> Iterator[Item]:
    """Yield the document of each row of a notice, named `file#n`.

    Raises InputRejected for what is no XML, declares a document type, or is a notice that no mapping reads.
    """
    top = _parsed(read_all(source))
    source.stream.seek(0)
    mapping = recognise(("notice", etree.QName(top).localname), RowMaker.EFORMS, source.mappings)
    if mapping is None:
        raise InputRejected("an eForms notice, for which there is no mapping")
    yield from row_documents(source, file_hash(source), eforms_rows(top), mapping)


def eforms_rows(top: etree._Element) -> Iterator[Row]:
    """Yield the rows of a notice."""
    result = _result(top)
    shared = [*_shared(top), *_buyers(result)]
    outcomes = list(result.top.iterfind("efac:LotResult", _SPACES))
    if not outcomes:
        yield Row("notice", tuple(shared))
    for outcome in outcomes:
        place = _id(outcome) or "LotResult"
        cells = [*shared, *_lot(outcome, result)]
        winners = _winning(outcome, result)
        if not winners:
            yield Row(place, tuple(cells))
        for tender in winners:
            yield Row(f"{place}, {_id(tender)}", (*cells, *_award(tender, outcome, result)))


def _parsed(data: bytes) -> etree._Element:
    if b"<!DOCTYPE" in data[:65536]:
        raise InputRejected("declares a document type, which no notice does", todo="delete the <!DOCTYPE …>")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    try:
        top = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputRejected(f"no valid XML: {error}") from None
    if top is None or top.getroottree().docinfo.doctype:
        raise InputRejected("declares a document type, which no notice does", todo="delete the <!DOCTYPE …>")
    return top


def _result(top: etree._Element) -> Result:
    found = top.find(".//efac:NoticeResult", _SPACES)
    base = etree.Element("none") if found is None else found
    organisations = {}
    for organisation in top.iterfind(".//efac:Organizations/efac:Organization", _SPACES):
        for id in organisation.iterfind("*/cac:PartyIdentification/cbc:ID", _SPACES):  # of the company and of its offices
            organisations[_text(id)] = organisation
    lots = {_id(lot): lot for lot in top.iterfind("cac:ProcurementProjectLot", _SPACES)}
    # What a lot's result holds under the same names are references only: these are the children of the notice's result.
    tenders, contracts, parties = (_by_id(base, f"efac:{name}") for name in ("LotTender", "SettledContract", "TenderingParty"))
    return Result(top, base, lots, tenders, contracts, parties, organisations)


def _by_id(base: etree._Element, path: str) -> dict[str, etree._Element]:
    return {_id(part): part for part in base.iterfind(path, _SPACES)}


def _winning(outcome: etree._Element, result: Result) -> list[etree._Element]:
    """The tenders of a lot that its contracts were made of; where they name none, those in any contract, else all that the lot names."""
    if _said(outcome, "cbc:TenderResultCode") == _CLOSED:
        return []
    named = [id for id in _ids(outcome, "efac:LotTender") if id in result.tenders]
    own = (result.contracts[id] for id in _ids(outcome, "efac:SettledContract") if id in result.contracts)
    for contracts in (own, result.contracts.values()):
        settled = {id for contract in contracts for id in _ids(contract, "efac:LotTender")}
        if settled.intersection(named):
            return [result.tenders[id] for id in named if id in settled]
    return [result.tenders[id] for id in named]


def _shared(top: etree._Element) -> Cells:
    """The cells that all rows of a notice have."""
    publication = _said(top, ".//efac:Publication/efbc:NoticePublicationID")
    return [
        ("form", etree.QName(top).localname),
        ("notice", publication or _said(top, "cbc:ID")),
        ("noticeType", _said(top, "cbc:NoticeTypeCode")),
        ("subtype", _said(top, ".//efac:NoticeSubType/cbc:SubTypeCode")),
        ("language", _said(top, "cbc:NoticeLanguageCode")),
        ("published", _said(top, ".//efac:Publication/efbc:PublicationDate") or _said(top, "cbc:IssueDate")),
        ("title", _in_language(top, "cac:ProcurementProject/cbc:Name")),
        ("description", _in_language(top, "cac:ProcurementProject/cbc:Description")),
        ("procedure", _said(top, "cac:TenderingProcess/cbc:ProcedureCode")),
        ("nature", _said(top, "cac:ProcurementProject/cbc:ProcurementTypeCode")),
        ("cpv", _said(top, "cac:ProcurementProject/cac:MainCommodityClassification/cbc:ItemClassificationCode")),
    ]


def _buyers(result: Result) -> Cells:
    ids = result.notice.iterfind("cac:ContractingParty/cac:Party/cac:PartyIdentification/cbc:ID", _SPACES)
    return [cell for id in ids for cell in _organisation("buyer", _text(id), result)]


def _lot(outcome: etree._Element, result: Result) -> Cells:
    id = next(iter(_ids(outcome, "efac:TenderLot")), "")
    lot = result.lots.get(id)
    cells = [("lot", id), ("outcome", _said(outcome, "cbc:TenderResultCode"))]
    if lot is None:
        return cells
    kinds = lot.iterfind("cac:TenderingProcess/cac:ContractingSystem/cbc:ContractingSystemTypeCode", _SPACES)
    frameworks = [_text(kind) for kind in kinds if kind.get("listName") == "framework-agreement"]
    return [*cells, ("lot.title", _in_language(lot, "cac:ProcurementProject/cbc:Name")), ("framework", next(iter(frameworks), ""))]


def _award(tender: etree._Element, outcome: etree._Element, result: Result) -> Cells:
    contract = _contract(tender, outcome, result)
    party = result.parties.get(next(iter(_ids(tender, "efac:TenderingParty")), ""))
    winners = _ids(party, "efac:Tenderer") if party is not None else []
    return [
        *(cell for id in winners for cell in _organisation("winner", id, result)),
        *_amount(tender, result),
        *_dates(contract, result.notice),
        ("number", _number(tender, contract, result)),
        ("contract", _said(contract, "efac:ContractReference/cbc:ID")),
        ("contract.title", _in_language(contract, "cbc:Title")),
    ]


def _contract(tender: etree._Element, outcome: etree._Element, result: Result) -> etree._Element:
    """The contract that includes a tender, one that its lot names if possible; else the only one that the lot names."""
    own = [result.contracts[id] for id in _ids(outcome, "efac:SettledContract") if id in result.contracts]
    fitting = [contract for contract in (*own, *result.contracts.values()) if _id(tender) in _ids(contract, "efac:LotTender")]
    return (fitting or (own if len(own) == 1 else []) or [etree.Element("none")])[0]


def _amount(tender: etree._Element, result: Result) -> Cells:
    """The price of the tender, else that of the whole notice if this is all that it awards; none that is withheld."""
    price = tender.find("cac:LegalMonetaryTotal/cbc:PayableAmount", _SPACES)
    total = result.top.find("cbc:TotalAmount", _SPACES)
    if price is not None:
        amount = None if _withheld(tender, "win-ten-val") else price
    else:
        amount = total if len(result.tenders) == 1 and not _withheld(result.top, "not-val") else None
    return [] if amount is None else [("amount", _text(amount)), ("currency", amount.get("currencyID", ""))]


def _withheld(part: etree._Element, field: str) -> bool:
    return any(_text(code) == field for code in part.iterfind("efac:FieldsPrivacy/efbc:FieldIdentifierCode", _SPACES))


def _dates(contract: etree._Element, notice: etree._Element) -> Cells:
    """The day on which the contract was concluded, else that of the decision, else that of the notice."""
    days = (
        _said(contract, "cbc:IssueDate"),
        _said(contract, "cbc:AwardDate"),
        _said(notice, "cac:TenderResult/cbc:AwardDate"),
        _said(notice, "cbc:IssueDate"),
    )
    return [("date", next((day for day in days if day and not day.startswith(_PLACEHOLDER)), ""))]


def _number(tender: etree._Element, contract: etree._Element, result: Result) -> str:
    """The number of the notice with that of the contract; where a contract has several tenders, each with its price, theirs too."""
    publication = _said(result.notice, ".//efac:Publication/efbc:NoticePublicationID") or _said(result.notice, "cbc:ID")
    several = len(_ids(contract, "efac:LotTender")) > 1
    return "/".join(filter(None, (publication, _id(contract), _id(tender) if several or not _id(contract) else "")))


def _organisation(column: str, id: str, result: Result) -> Cells:
    """An organisation's names, that in the language of the notice first, joined as bilingual bodies write theirs; country and number."""
    organisation = result.organisations.get(id)
    if organisation is None:
        return []
    company = organisation.find("efac:Company", _SPACES)
    base = organisation if company is None else company
    language = _said(result.notice, "cbc:NoticeLanguageCode")
    written = sorted(base.iterfind("cac:PartyName/cbc:Name", _SPACES), key=lambda name: name.get("languageID") != language)
    names = dict.fromkeys(filter(None, map(_text, written)))
    return [
        (column, " / ".join(names)),
        (f"{column}.country", _said(base, "cac:PostalAddress/cac:Country/cbc:IdentificationCode")),
        (f"{column}.number", _said(base, "cac:PartyLegalEntity/cbc:CompanyID")),
    ]


def _in_language(base: etree._Element, path: str) -> str:
    """The text in the language of the notice, else the first one."""
    language = _said(base.getroottree().getroot(), "cbc:NoticeLanguageCode")
    texts = [(part.get("languageID"), _text(part)) for part in base.iterfind(path, _SPACES)]
    return next((text for code, text in texts if code == language), texts[0][1] if texts else "")


def _ids(base: etree._Element, path: str) -> list[str]:
    return [_text(id) for id in base.iterfind(f"{path}/cbc:ID", _SPACES)]


def _id(part: etree._Element) -> str:
    return _said(part, "cbc:ID")


def _said(base: etree._Element, path: str) -> str:
    found = base.find(path, _SPACES)
    return "" if found is None else _text(found)


def _text(part: etree._Element) -> str:
    return " ".join((part.text or "").split())
