"""EU notices as eForms XML: who won what from whom, told by references."""

import pytest

from graph.extraction.names.index import NameIndex
from graph.extraction.tables.rows import RowReader
from graph.loaders import Loaded
from graph.model import AmountKind, Identifier, Rejection, Status
from graph.registry import Registry
from tests.extraction.tables.rows_read import claims, loaded, row_reader, told

UBL, EXT = "urn:oasis:names:specification:ubl:schema:xsd:", "http://data.europa.eu/p27/eforms-ubl-extension"
HEAD = (
    f'<ContractAwardNotice xmlns="{UBL}ContractAwardNotice-2" xmlns:cac="{UBL}CommonAggregateComponents-2" '
    f'xmlns:cbc="{UBL}CommonBasicComponents-2" xmlns:efac="{EXT}-aggregate-components/1" xmlns:efbc="{EXT}-basic-components/1" '
    f'xmlns:efext="{EXT}s/1" xmlns:ext="{UBL}CommonExtensionComponents-2">'
)
OUTCOME = """<efac:LotResult><cbc:ID>RES-0001</cbc:ID><cbc:TenderResultCode>selec-w</cbc:TenderResultCode>
  <efac:LotTender><cbc:ID>TEN-0001</cbc:ID></efac:LotTender><efac:SettledContract><cbc:ID>CON-0001</cbc:ID></efac:SettledContract>
  <efac:TenderLot><cbc:ID>LOT-0001</cbc:ID></efac:TenderLot></efac:LotResult>"""
TENDER = (
    """<efac:LotTender><cbc:ID>TEN-0001</cbc:ID>{}<efac:TenderingParty><cbc:ID>TPA-0001</cbc:ID></efac:TenderingParty></efac:LotTender>"""
)
PRICE = '<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">1200.50</cbc:PayableAmount></cac:LegalMonetaryTotal>'
CONTRACT = """<efac:SettledContract><cbc:ID>CON-0001</cbc:ID>{}<efac:LotTender><cbc:ID>TEN-0001</cbc:ID></efac:LotTender>
  </efac:SettledContract><efac:TenderingParty><cbc:ID>TPA-0001</cbc:ID>{}</efac:TenderingParty>"""
WINNER = "<efac:Tenderer><cbc:ID>{}</cbc:ID></efac:Tenderer>"
SIGNED = "<cbc:AwardDate>2024-01-18+01:00</cbc:AwardDate><cbc:IssueDate>2024-01-30+01:00</cbc:IssueDate>"
RESULT = OUTCOME + TENDER.format(PRICE) + CONTRACT.format(SIGNED, WINNER.format("ORG-0002"))


def organisation(number: int, *names: str) -> str:
    written = "".join(f'<cac:PartyName><cbc:Name languageID="{name[:3]}">{name[4:]}</cbc:Name></cac:PartyName>' for name in names)
    address = "<cac:PostalAddress><cac:Country><cbc:IdentificationCode>BEL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
    id = f"<cac:PartyIdentification><cbc:ID>ORG-000{number}</cbc:ID></cac:PartyIdentification>"
    legal = f"<cac:PartyLegalEntity><cbc:CompanyID>BE{number}</cbc:CompanyID></cac:PartyLegalEntity>"
    return f"<efac:Organization><efac:Company>{id}{written}{address}{legal}</efac:Company></efac:Organization>"


PARTIES = (
    organisation(1, "NLD Kanaaldienst  ", "FRA Service des Canaux")
    + organisation(2, "NLD Quillstone  NV ")
    + organisation(3, "NLD Raad van beroep")
    + organisation(4, "NLD Inkwell BV")
)


def notice(result: str = RESULT, kind: str = "can-standard", lot: str = "none", before: str = "") -> str:
    """A notice with this result; organisation 1 buys, 3 hears appeals and sends the notice."""
    publication = "<efac:Publication><efbc:NoticePublicationID>00123456-2024</efbc:NoticePublicationID></efac:Publication>"
    body = f"<efac:NoticeResult>{result}</efac:NoticeResult>" if result else ""
    extension = f"{body}<efac:Organizations>{PARTIES}</efac:Organizations>{publication}"
    buyer = "<cac:PartyIdentification><cbc:ID>ORG-0001</cbc:ID></cac:PartyIdentification>"
    sender = buyer.replace("0001", "0003")
    return f"""{before}{HEAD}<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>{extension}
      </efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
      <cbc:ID>uuid</cbc:ID><cbc:IssueDate>2024-04-10Z</cbc:IssueDate><cbc:NoticeTypeCode>{kind}</cbc:NoticeTypeCode>
      <cbc:NoticeLanguageCode>NLD</cbc:NoticeLanguageCode>
      <cac:ContractingParty><cac:Party>{buyer}<cac:ServiceProviderParty><cac:Party>{sender}</cac:Party></cac:ServiceProviderParty></cac:Party>
      </cac:ContractingParty>
      <cac:ProcurementProject><cbc:Name languageID="NLD">Sluizen</cbc:Name></cac:ProcurementProject>
      <cac:ProcurementProjectLot><cbc:ID>LOT-0001</cbc:ID><cac:TenderingProcess><cac:ContractingSystem>
      <cbc:ContractingSystemTypeCode listName="framework-agreement">{lot}</cbc:ContractingSystemTypeCode></cac:ContractingSystem>
      </cac:TenderingProcess></cac:ProcurementProjectLot>
      <cac:TenderResult><cbc:AwardDate>2000-01-01Z</cbc:AwardDate></cac:TenderResult></ContractAwardNotice>"""


@pytest.fixture(scope="module")
def reader(registry: Registry, index: NameIndex) -> RowReader:
    return row_reader(registry, index)


def test_the_winner_is_found_through_result_tender_and_party(reader: RowReader) -> None:
    (award,) = claims("n.xml", notice(), reader)
    assert told(award) == ("Quillstone NV", "partnersWith", "Kanaaldienst")
    assert (award.object.aliases, award.object.country) == (("Service des Canaux",), "be")
    assert award.qualifiers.stated() == {"date": "2024-01-30", "amount": "1200.50", "currency": "EUR", "legal_form": "contract"}
    assert award.deals == (Identifier("ted", "00123456-2024/CON-0001"),)


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ("<cbc:AwardDate>2024-01-18+01:00</cbc:AwardDate>", "2024-01-18"),
        ("<cbc:IssueDate>2000-01-01Z</cbc:IssueDate>", "2024-04-10"),
        ("", "2024-04-10"),
    ],
)
def test_without_a_conclusion_the_decision_dates_the_contract_else_the_notice(reader: RowReader, dates: str, day: str) -> None:
    (award,) = claims("n.xml", notice(RESULT.replace(SIGNED, dates)), reader)
    assert str(award.qualifiers.date) == day


def test_the_total_stands_for_the_only_tender_without_a_price(reader: RowReader) -> None:
    total = '<cbc:TotalAmount currencyID="PLN">660000</cbc:TotalAmount>'
    (award,) = claims("n.xml", notice(total + RESULT.replace(PRICE, "")), reader)
    assert (award.qualifiers.amount, award.qualifiers.currency) == (660000, "PLN")


@pytest.mark.parametrize("field", ["win-ten-val", "ten-ran"])
def test_a_price_that_is_withheld_is_not_told(reader: RowReader, field: str) -> None:
    mark = f"<efac:FieldsPrivacy><efbc:FieldIdentifierCode>{field}</efbc:FieldIdentifierCode></efac:FieldsPrivacy>"
    (award,) = claims("n.xml", notice(RESULT.replace(PRICE, mark + PRICE)), reader)
    assert (award.qualifiers.amount is None) is (field == "win-ten-val")


def test_each_of_joint_winners_is_a_vendor_of_one_deal(reader: RowReader) -> None:
    both = RESULT.replace(WINNER.format("ORG-0002"), WINNER.format("ORG-0002") + WINNER.format("ORG-0004"))
    found = claims("n.xml", notice(both), reader)
    assert [claim.subject.name for claim in found] == ["Quillstone NV", "Inkwell BV"]
    assert len({claim.deals for claim in found}) == 1


def test_a_tender_that_no_contract_includes_has_lost(reader: RowReader) -> None:
    loser = TENDER.format(PRICE).replace("TEN-0001", "TEN-0002")
    offered = "<efac:LotTender><cbc:ID>TEN-0002</cbc:ID></efac:LotTender><efac:SettledContract>"
    found = claims("n.xml", notice(RESULT.replace("<efac:SettledContract>", offered, 1) + loser), reader)
    assert len(found) == 1


@pytest.mark.parametrize(
    ("kind", "lot", "status", "amount"),
    [
        ("can-standard", "fa-wo-rc", None, AmountKind.CEILING),
        ("can-standard", "none", None, None),
        ("veat", "none", Status.PLANNED, None),
    ],
)
def test_frameworks_have_ceilings_and_ex_ante_notices_are_plans(
    reader: RowReader, kind: str, lot: str, status: Status | None, amount: AmountKind | None
) -> None:
    (award,) = claims("n.xml", notice(kind=kind, lot=lot), reader)
    assert (award.qualifiers.status, award.qualifiers.amount_kind) == (status, amount)


@pytest.mark.parametrize("result", ["", RESULT.replace("selec-w", "clos-nw"), RESULT.replace("TEN-0001", "TEN-0009", 1), OUTCOME])
def test_a_notice_without_an_award_is_a_row_without_a_claim(reader: RowReader, result: str) -> None:
    (item,) = loaded("n.xml", notice(result))
    assert isinstance(item, Loaded)
    assert reader.read(item.document).claims == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (notice(before='<!DOCTYPE x [<!ENTITY a "b">]>'), "declares a document type"),
        (notice().replace("</ContractAwardNotice>", ""), "no valid XML"),
        (notice().encode("utf-16").decode("utf-16") + "<x/>", "no valid XML"),
    ],
)
def test_what_is_no_plain_xml_is_rejected_with_its_reason(data: str, reason: str) -> None:
    (item,) = loaded("n.xml", data)
    assert isinstance(item, Rejection)
    assert item.reason.startswith(reason)


def test_a_reference_in_a_circle_or_to_nothing_ends(reader: RowReader) -> None:
    assert claims("n.xml", notice(RESULT.replace("ORG-0002", "ORG-0099")), reader) == []
