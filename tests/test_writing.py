"""What writes a file by itself is told from what reads one or takes a stream."""

import pytest

from tests.writing import file_writes

WRITES = """
open(path, 'w')
path.open('ab')
path.open(mode='x')
io.open(path, 'r+')
os.open(path, os.O_CREAT | os.O_WRONLY)
zipfile.ZipFile(path, 'w')
path.write_text(text)
path.write_bytes(data)
frame.to_csv(path)
frame.to_csv('a.csv')
frame.to_json(path_or_buf=path)
frame.to_parquet(folder / 'a')
table.to_excel(excel_writer=out)
graph.serialize(destination=path)
graph.serialize('a.ttl', format='turtle')
serialize(quads, str(path), RdfFormat.TRIG)
ox.serialize(quads, output=path)
store.dump(str(path), RdfFormat.TRIG)
json.dump(data, file)
nx.write_graphml(graph, path)
nx.write_gexf(graph, path=out)
networkx.write_edgelist(graph, 'a')
parquet.write_table(table, path)
ParquetWriter(path, schema)
parquet.ParquetWriter(where, schema)
shutil.copy(a, b)
shutil.copyfile(a, b)
shutil.move(a, b)
a.rename(b)
a.replace(b)
Path(a).replace(Path(b))
os.replace(a, b)
os.rename(a, b)
a.symlink_to(b)
a.hardlink_to(b)
a.touch()
np.savez(path, a=a)
model.save(path)
tempfile.mkstemp()
tempfile.NamedTemporaryFile()
"""

READS = """
open(path)
path.open('rb')
path.open(encoding='utf-8')
write_text(path, text)
atomic_open(path)
text.replace('a', 'b')
day.replace(year=2025)
replace(claim, evidence=())
frame.rename(columns=names)
frame.to_csv(index=False)
frame.to_csv(None, index=False)
frame.to_json(orient='records')
frame.to_csv(stream)
to_json(value)
graph.serialize(format='turtle')
serialize(quads, stream, RdfFormat.TRIG)
ox.serialize(quads, format=form)
store.dump(stream, RdfFormat.TRIG)
json.dump(data, stream)
json.dumps(data)
nx.write_graphml(graph, stream)
parquet.ParquetWriter(stream, schema)
page.write(out)
os.open(os.devnull, os.O_WRONLY)
copy.copy(a)
"""


@pytest.mark.parametrize("call", WRITES.split("\n")[1:-1])
def test_a_call_that_writes_a_file_by_itself_is_found(call: str) -> None:
    assert list(file_writes(f"def write(path):\n    return {call}\n")) == [(2, call)]


@pytest.mark.parametrize("call", READS.split("\n")[1:-1])
def test_a_call_that_reads_or_takes_a_stream_is_left_alone(call: str) -> None:
    assert list(file_writes(call)) == []
