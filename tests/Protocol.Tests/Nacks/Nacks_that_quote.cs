using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Nacks;

/// <summary>NACKs are documents too: well-formed, valid and signed, whatever the refused document made them quote.</summary>
public sealed class Nacks_that_quote
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["plain"] = "T9",
        ["markup"] = "<a b=\"c\">&amp;</a>]]>",
        ["control characters"] = "a\0b\u0001c\u001Bd\u001F",
        ["line ends"] = "a\r\nb\rc\nd\te",
        ["10,000 characters"] = new string('x', 10_000),
        ["10,000 astral characters"] = string.Concat(Enumerable.Repeat("😀", 10_000)),
        ["astral characters at odd places"] = "x" + string.Concat(Enumerable.Repeat("😀", 10_000)),
        ["lone surrogates"] = "a\uD83Db\uDE00c\uD83D",
        ["exactly as long as allowed"] = new string('y', 512),
        ["one character too long"] = new string('y', 513),
        ["not characters"] = "\uFFFE\uFFFF",
        ["exotic spaces"] = " \u00A0\u0085\u2028\u200B\uFEFF ",
        ["right to left"] = "\u202Eabc\u202C سلام",
        ["space only"] = " ",
        ["nothing"] = "",
    };

    public static TheoryData<string> Names => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Are_valid_signed_and_say_the_same_when_read(string name)
    {
        var problem = new Problem(14, "Found '" + Values[name] + "'.", "Mend it.") { Pointer = "/IE001/a[2]", Reason = "R0987", OriginalValue = Values[name], Line = 7, Column = 9 };
        foreach (var (signed, code) in (Span<(byte[], string)>)[(Nack.Sign(new Refusal.FunctionalNack([problem, problem]), Parties.HubSigner), "IE906"), (Nack.Sign(new Refusal.XmlNack([problem, problem]), Parties.HubSigner), "IE917")])
        {
            var document = Messages.Business(signed);
            Assert.True(document.SchemaValid, string.Join("\n", ContentCheck.Schema(document).Select(p => $"{p.Pointer} {p.Code} {p.Detail}")));
            Assert.Equal(code, document.Type.Code);
            Messages.Accepted(SignatureCheck.Verify(document.Document, "ICE", [Parties.Registered(Parties.Hub)], Parties.Now));
            var read = NackDocument.Read(document) switch
            {
                Refusal.FunctionalNack nack => nack.Problems,
                Refusal.XmlNack nack => nack.Problems,
                _ => [],
            };
            Assert.Equal(2, read.Length);
            Assert.All(read, error => Assert.Equal((14, "/IE001/a[2]"), (error.Code, error.Pointer)));
            Assert.All(read, error => Assert.True((error.OriginalValue ?? "").Length <= 512 && error.Detail.Length <= 512));
            Assert.Equal(code == "IE917" ? (7, 9) : (0, 0), (read[0].Line, read[0].Column));
            Assert.Equal(code == "IE906" ? "R0987" : null, read[0].Reason);
        }
    }

    [Fact]
    public void Values_that_fit_are_quoted_as_they_are()
    {
        foreach (var name in (string[])["plain", "markup", "line ends", "exactly as long as allowed", "right to left", "exotic spaces"])
        {
            var signed = Nack.Sign(new Refusal.FunctionalNack(new Problem(14, "d", "m") { OriginalValue = Values[name] }), Parties.HubSigner);
            Assert.Equal(Values[name], Assert.IsType<Refusal.FunctionalNack>(NackDocument.Read(Messages.Business(signed))).Problems[0].OriginalValue);
        }
    }

    [Fact]
    public void As_many_long_values_as_there_can_be_still_make_a_readable_answer()
    {
        var problem = new Problem(15, "d", "m") { Pointer = "/", OriginalValue = new string('"', 512) };
        var signed = Nack.Sign(new Refusal.XmlNack([.. Enumerable.Repeat(problem, 9999)]), Parties.HubSigner);
        Assert.True(Messages.Business(signed).SchemaValid);
        Assert.InRange(signed.Length, 100_000, 8 * 1024 * 1024);
    }

    [Fact]
    public void Header_is_the_answers_own()
    {
        var document = Messages.Business(Nack.Sign(new Refusal.XmlNack(new Problem(52, "d", "m")), Parties.HubSigner));
        Assert.Equal(new DocumentHeader("ICE", "NTA.UZ", "2026-07-01T08:00:00", "ICE-NACK-1", "IE917", "UZ-1"), document.Header);
        Assert.Equal("26AZ010001B00052J6", document.Facts.Mrn);
    }

    /// <summary>Header fields are quoted only when they are right: the wrong ones are what is refused.</summary>
    [Theory]
    [InlineData("with space", "26AZ010001B00052J7")]
    [InlineData("á", "")]
    [InlineData(null, null)]
    public void Wrong_references_are_left_out(string? correlation, string? mrn)
    {
        var document = Messages.Business((Nack with { CorrelationIdentifier = correlation, Mrn = mrn }).Sign(new Refusal.XmlNack(new Problem(52, "d", "m")), Parties.HubSigner));
        Assert.True(document.SchemaValid);
        Assert.Null(document.Header.CorrelationIdentifier);
        Assert.Null(document.Facts.Mrn);
    }

    [Fact]
    public void Thousands_of_errors_stay_a_valid_NACK()
    {
        var many = Enumerable.Range(0, 12_000).Select(i => new Problem(14, "d", "m") { Pointer = $"/IE001/x[{i}]", Reason = "R0001" });
        var document = Messages.Business(Nack.Sign(new Refusal.FunctionalNack([.. many]), Parties.HubSigner));
        Assert.True(document.SchemaValid);
        Assert.Equal(9999, Assert.IsType<Refusal.FunctionalNack>(NackDocument.Read(document)).Problems.Length);
    }

    private static Nack Nack => new(SchemaLibrary.Default.Versions[^1], "ICE", "NTA.UZ", Parties.Now.AddMilliseconds(999), "ICE-NACK-1", "UZ-1", "26AZ010001B00052J6");
}
