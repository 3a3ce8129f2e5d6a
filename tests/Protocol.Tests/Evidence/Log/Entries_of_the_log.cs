using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;
using CatsIce.Protocol.Problems;
using Protocol.Tests.Setting;
using Protocol.Tests.Witnesses;

namespace Protocol.Tests.Evidence.Log;

public sealed class Entries_of_the_log
{
    private static readonly AcceptedFact Accepted = new(
        7, Parties.Now.AddMilliseconds(5), "NTA.UZ", "UZ-1", "NTA.GE", "IE001", "3.0", null, new string('a', 64), "R-1", new string('b', 64), null)
    {
        Priority = "B",
        ReceiptIssuedAt = Parties.Now,
    };

    private static readonly EvidenceEntry Late = Accepted.ToEntry() with { BackfilledAt = Parties.Now.AddDays(1) };

    private static readonly RefusedFact Refused = new(3, Parties.Now, "NTA.UZ", "\"UZ\\\t\u0001ə😀", "IE001", null, "IE906", new string('c', 64), null, new string('d', 64));

    private static readonly AttemptedFact Attempted = new(9, Parties.Now, 7, "NTA.GE", 2, Parties.Now.AddSeconds(-1), "Delivered", new string('e', 64), new string('f', 64));

    [Fact]
    public void Have_exactly_these_bytes()
    {
        // What was hashed yesterday must be made again in twenty years: this text may never change.
        Assert.Equal(
            """{"entry":"Accepted","at":"2026-07-01T08:00:00.005Z","ref":7,"sender":"NTA.UZ","messageIdentification":"UZ-1","recipient":"NTA.GE","type":"IE001","cssVersion":"3.0","priority":"B","mrn":null,"correlationIdentifier":null,"""
            + $"\"document\":\"{new string('a', 64)}\",\"receiptId\":\"R-1\",\"receiptIssuedAt\":\"2026-07-01T08:00:00.000Z\",\"receipt\":\"{new string('b', 64)}\","
            + "\"convertedFrom\":null,\"convertedTo\":null,\"converted\":null,\"dropped\":null}",
            Messages.Text(Accepted.ToEntry().ToBytes()));
        Assert.Equal(
            """{"entry":"Refused","at":"2026-07-01T08:00:00.000Z","ref":3,"participant":"NTA.UZ","messageIdentification":"\"UZ\\\t\u0001ə😀","type":"IE001","mrn":null,"answerType":"IE906","""
            + $"\"problems\":\"{new string('c', 64)}\",\"document\":null,\"answer\":\"{new string('d', 64)}\"}}",
            Messages.Text(Refused.ToEntry().ToBytes()));
        Assert.Equal(
            """{"entry":"Attempted","at":"2026-07-01T08:00:00.000Z","ref":9,"logIndex":7,"recipient":"NTA.GE","number":2,"startedAt":"2026-07-01T07:59:59.000Z","outcome":"Delivered","""
            + $"\"detail\":\"{new string('e', 64)}\",\"answer\":\"{new string('f', 64)}\"}}",
            Messages.Text(Attempted.ToEntry().ToBytes()));
        Assert.StartsWith(
            """{"entry":"Accepted","at":"2026-07-01T08:00:00.005Z","ref":7,"backfilledAt":"2026-07-02T08:00:00.000Z","sender":"NTA.UZ",""", Messages.Text(Late.ToBytes()), StringComparison.Ordinal);
        Assert.Equal(MerkleHash.Leaf(Accepted.ToEntry().ToBytes()), Accepted.ToEntry().LeafHash);
    }

    [Fact]
    public void Come_back_as_they_went()
    {
        foreach (var entry in (EvidenceEntry[])[Accepted.ToEntry(), Late, Refused.ToEntry(), Attempted.ToEntry()])
        {
            Assert.Equal(entry, Messages.Accepted(EvidenceEntry.Read(entry.ToBytes())));
        }

        Assert.Equal(Accepted, Messages.Accepted(AcceptedFact.Read(Accepted.ToEntry())));
        Assert.Equal(Accepted, Messages.Accepted(AcceptedFact.Read(Late)));
        Assert.Equal(Refused, Messages.Accepted(RefusedFact.Read(Refused.ToEntry())));
        Assert.Equal(Attempted, Messages.Accepted(AttemptedFact.Read(Attempted.ToEntry())));
        Messages.Refused(AcceptedFact.Read(Refused.ToEntry()));
        Messages.Refused(RefusedFact.Read(Attempted.ToEntry()));
        Messages.Refused(AttemptedFact.Read(Accepted.ToEntry()));
    }

    [Fact]
    public async Task Are_JSON_as_another_program_writes_it()
    {
        var python = await Tool.PythonWithLxml();
        using var work = new WorkFolder();
        var all = new string([.. Enumerable.Range(0, 0x800).Select(code => (char)code), '\u2028', '\uFFFF']);
        var bytes = new EvidenceEntry(EvidenceKind.Configured, Parties.Now, long.MaxValue, [EvidenceMember.Of("all", all), EvidenceMember.Of("least", long.MinValue)]).ToBytes();
        const string Program = "import json,sys; b=open(sys.argv[1],'rb').read(); sys.exit(0 if json.dumps(json.loads(b),ensure_ascii=False,separators=(',',':')).encode()==b else 1)";
        var (code, _, error) = await python.Run(["-c", Program, work.Write("entry.json", bytes)]);
        Assert.True(code == 0, error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"entry":"Accepted","at":"2026-07-01T08:00:00.000Z"}""")]
    [InlineData("""{"at":"2026-07-01T08:00:00.000Z","entry":"Accepted","ref":1}""")]
    [InlineData("""{"entry":"accepted","at":"2026-07-01T08:00:00.000Z","ref":1}""")]
    [InlineData("""{"entry":"0","at":"2026-07-01T08:00:00.000Z","ref":1}""")]
    [InlineData("""{"entry":"Accepted","at":"2026-07-01T08:00:00Z","ref":1}""")]
    [InlineData("""{"entry":"Accepted","at":"2026-07-01T08:00:00.000Z","ref":1.0}""")]
    [InlineData("""{"entry":"Accepted","at":"2026-07-01T08:00:00.000Z","ref":1 }""")]
    [InlineData("""{"entry":"Accepted","at":"2026-07-01T08:00:00.000Z","ref":1,"a":true}""")]
    [InlineData("""{"entry":"Accepted","at":"2026-07-01T08:00:00.000Z","ref":1,"a":{}}""")]
    [InlineData("""{"entry":"Accepted","at":"2026-07-01T08:00:00.000Z","ref":1,"a":1,"a":1}""")]
    [InlineData("""{"entry":"Accepted","at":"2026-07-01T08:00:00.000Z","ref":1,"a":"\u0041"}""")]
    [InlineData("""{"entry":"Accepted","at":"2026-07-01T08:00:00.000Z","ref":1,"a":"\ud800"}""")]
    public void Of_another_form_are_refused(string json) =>
        Assert.IsType<Refusal.Fault>(Messages.Refused(EvidenceEntry.Read(Messages.Utf8(json))));

    [Fact]
    public void That_are_too_large_are_refused() => Messages.Refused(EvidenceEntry.Read(new byte[EvidenceEntry.MostBytes + 1]));
}
