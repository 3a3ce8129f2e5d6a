using CatsIce.Protocol.Problems;

namespace Protocol.Tests.Problems;

public sealed class Faults
{
    [Fact]
    public void Every_fault_has_its_place_on_the_wire() => Assert.All(Enum.GetValues<FaultCode>(), code =>
    {
        var row = FaultTable.For(code);
        Assert.Equal(row.IsSender && code != FaultCode.Throttled, row.PlainStatus is >= 400 and < 500 && code != FaultCode.Throttled);
    });

    [Theory]
    [InlineData("a\nb\r\tc\u0085d\u2028e", "a b  c d e")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void Explanations_are_one_line(string written, string kept)
    {
        Assert.Equal(kept, new Problem(14, written, "").Detail);
        Assert.Equal(kept, new Refusal.Fault(FaultCode.MalformedSoap, written, "").Detail);
    }

    [Fact]
    public void Explanations_are_short_and_cut_between_characters()
    {
        var kept = new Problem(14, "x" + string.Concat(Enumerable.Repeat("😀", 100_000)), "").Detail;
        Assert.InRange(kept.Length, 998, 1000);
        Assert.EndsWith("😀…", kept, StringComparison.Ordinal);
        Assert.EndsWith("😀…", new Problem(14, string.Concat(Enumerable.Repeat("😀", 100_000)), "").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outcome_is_either_the_one_or_the_other()
    {
        Outcome<string> good = "value";
        Outcome<string> bad = new Refusal.Fault(FaultCode.NotFound, "d", "m");
        Assert.True(good.TryGet(out _, out _));
        Assert.False(bad.TryGet(out _, out var refusal));
        Assert.Equal("NotFound: d", refusal!.Summary);
        Assert.Equal("value!", good.Then<string>(v => v + "!").Match(v => v, r => r.Summary));
        Assert.Equal("NotFound: d", bad.Then<string>(Never).Match(v => v, r => r.Summary));
    }

    private static Outcome<string> Never(string value) => throw new InvalidOperationException(value);

    [Fact]
    public void A_refusal_in_one_line_names_the_first_problem_and_counts_the_others() => Assert.Equal(
        "IE906 14/S001: unsigned (and 1 more)",
        new Refusal.FunctionalNack([new Problem(14, "unsigned", "") { Reason = "S001" }, new Problem(12, "x", "")]).Summary);
}
