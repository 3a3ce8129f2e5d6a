using System.Text.RegularExpressions;
using CatsIce.Gateway.Console.Access.SecondFactor;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Pages;
using CatsIce.Gateway.Console.Shell.Texts;
using Gateway.Tests.Running;

namespace Gateway.Tests.Console;

public sealed partial class Codes_and_texts
{
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_RFC_6238(long seconds, string code) => Assert.Equal(code, TimeCode.Code("12345678901234567890"u8, seconds / 30, 8));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_RFC_4648(string text, string written)
    {
        Assert.Equal(written, Base32.Write(System.Text.Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text, System.Text.Encoding.ASCII.GetString(Base32.Read(written)));
    }

    [Fact]
    public void A_code_counts_one_step_off_and_never_at_or_before_the_last_one()
    {
        var secret = TimeCode.NewSecret();
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = now.ToUnixTimeSeconds() / 30;
        string Code(int off) => TimeCode.Code(Base32.Read(secret), step + off, TimeCode.Digits);
        Assert.Equal(step - 1, TimeCode.StepOf(secret, Code(-1), now, 0));
        Assert.Equal(step + 1, TimeCode.StepOf(secret, Code(1), now, step));
        Assert.Null(TimeCode.StepOf(secret, Code(0), now, step));
        Assert.Null(TimeCode.StepOf(secret, Code(2), now, 0));
        Assert.Null(TimeCode.StepOf(secret, "", now, 0));
    }

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places()
    {
        Assert.Equal(ConsoleTexts.English.Ids.Order(), ConsoleTexts.Russian.Ids.Order());
        Assert.All(ConsoleTexts.English.Ids, id => Assert.Equal(Places(ConsoleTexts.English[id]), Places(ConsoleTexts.Russian[id])));

        static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order();
    }

    [Fact]
    public void Every_text_that_a_page_asks_for_is_there()
    {
        var asked = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Gateway", "Host", "Console"), "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().ToList();
        Assert.True(asked.Count > 50);
        Assert.All(asked, id => Assert.Contains(id, ConsoleTexts.English.Ids));
    }

    [Theory]
    [InlineData("/participants/NTA.UZ?x=1", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/a\r\nSet-Cookie: x", false)]
    [InlineData("", false)]
    public void A_way_back_leads_only_into_the_console(string path, bool ours) => Assert.Equal(ours, SeeOther.IsOurs(path));

    [Fact]
    public void Spans_are_told_in_their_two_largest_units()
    {
        Assert.Equal("3 d 4 h", Show.Span(new TimeSpan(3, 4, 5, 6), ConsoleTexts.English));
        Assert.Equal("5 мин 10 с", Show.Span(new TimeSpan(0, 5, 10), ConsoleTexts.Russian));
        Assert.Equal("0 s", Show.Span(TimeSpan.Zero, ConsoleTexts.English));
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("""(?:\bT|[tT]exts)(?:\[|\.Of\()"([A-Za-z0-9.-]+)"[\],)]""")]
    private static partial Regex Asked();
}
