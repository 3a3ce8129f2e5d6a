using System.Collections.Immutable;
using System.Text;
using CatsIce.ConformanceSuite.Evidence;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Evidence;

public sealed class A_transcript : IDisposable
{
    private readonly TestFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "transcript.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Is_read_as_it_was_written()
    {
        var written = Write("TR-1", "TR-2", "TR-3");

        var read = TranscriptReader.Read(_folder.Path);

        Assert.Equal(written.Select(h => (h.Number, h.At, h.Ticks, h.Scenario)), read.Happenings.Select(h => (h.Number, h.At, h.Ticks, h.Scenario)));
        Assert.Equal([1, 2, 3], read.Happenings.Select(h => h.Number));
        Assert.Equal("x", Assert.IsType<ScenarioBegan>(read.Happenings[0]).Values["mrn"]);
        Assert.Equal(64, read.Hash.Length);
    }

    [Fact]
    public void Tells_the_line_that_was_changed()
    {
        Write("TR-1", "TR-2", "TR-3");
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).Replace("TR-2", "TR-9", StringComparison.Ordinal));

        Assert.Contains("line 2: it was changed", Assert.Throws<EvidenceException>(() => TranscriptReader.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_that_a_line_was_removed()
    {
        Write("TR-1", "TR-2", "TR-3");
        System.IO.File.WriteAllLines(File, System.IO.File.ReadAllLines(File).Where((_, index) => index != 1));

        Assert.Contains("line 1: it was changed, or lines behind it were removed", Assert.Throws<EvidenceException>(() => TranscriptReader.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_a_line_that_is_none()
    {
        Write("TR-1");
        System.IO.File.AppendAllText(File, "{\"kind\":\"Exchanged\"}\n");

        Assert.Contains("line 2: it is no line of a transcript", Assert.Throws<EvidenceException>(() => TranscriptReader.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_gone_on_with_behind_its_last_whole_line()
    {
        Write("TR-1", "TR-2");
        System.IO.File.AppendAllText(File, "{\"kind\":\"Scen");
        Assert.Contains("line 3: it ends in the middle", Assert.Throws<EvidenceException>(() => TranscriptReader.Read(_folder.Path)).Message, StringComparison.Ordinal);

        using (var again = Transcript.GoOn(_folder.Path, TimeProvider.System, out var recorded))
        {
            Assert.Equal(2, recorded.Happenings.Length);
            again.Add(stamp => new ScenarioEnded(stamp.Number, stamp.At, stamp.Ticks, "TR-2", "finished", ""));
        }

        Assert.Equal([1, 2, 3], TranscriptReader.Read(_folder.Path).Happenings.Select(h => h.Number));
    }

    [Fact]
    public void Is_never_overwritten()
    {
        Write("TR-1");

        Assert.Throws<EvidenceException>(() => Transcript.Begin(_folder.Path, TimeProvider.System));
    }

    [Fact]
    public void Keeps_bytes_under_their_hash_and_finds_them_changed()
    {
        var store = new ByteStore(_folder.Path);
        var hash = store.Keep("goods"u8);

        Assert.Equal("goods", Encoding.UTF8.GetString(store.Read(hash)));
        System.IO.File.WriteAllText(Path.Combine(_folder.Path, "bytes", hash), "other goods");
        Assert.Contains("was changed", Assert.Throws<EvidenceException>(() => store.Read(hash)).Message, StringComparison.Ordinal);
        Assert.Equal("", store.Keep([]));
    }

    private List<Happening> Write(params string[] scenarios)
    {
        var written = new List<Happening>();
        using var transcript = Transcript.Begin(_folder.Path, TimeProvider.System);
        transcript.Added += written.Add;
        foreach (var scenario in scenarios)
        {
            transcript.Add(stamp => new ScenarioBegan(
                stamp.Number, stamp.At, stamp.Ticks, scenario, "hash", 7, ImmutableSortedDictionary<string, string>.Empty.Add("mrn", "x")));
        }

        return written;
    }
}
