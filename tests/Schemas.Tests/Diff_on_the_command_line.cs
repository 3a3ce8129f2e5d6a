using System.Text.Json;
using CatsIce.Schemas;
using CatsIce.Schemas.Documentation.Differences;

namespace Schemas.Tests;

public sealed class Diff_on_the_command_line
{
    [Fact]
    public void Messages_fields_lists_and_rules_are_told()
    {
        var (code, output, error) = Command_line.Run("diff", "2.0", "3.0");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("  + IE200: ", output, StringComparison.Ordinal);
        Assert.Contains("  ~ IE006, correlation: optional -> forbidden", output, StringComparison.Ordinal);
        Assert.Contains("Fields of IE006", output, StringComparison.Ordinal);
        Assert.Contains("  ~ TransitOperation/arrivalDateAndTimeActual, cardinality and format: [1] n12", output, StringComparison.Ordinal);
        Assert.Contains("Code lists", output, StringComparison.Ordinal);
        Assert.Contains("Conditions and rules", output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_message_alone_can_be_asked_for()
    {
        var (_, output, _) = Command_line.Run("diff", "2.0", "3.0", "IE118", "--json");
        var rows = JsonDocument.Parse(output).RootElement.EnumerateArray().ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Equal("IE118", r.GetProperty("message").GetString()));
        Assert.Contains(rows, r => r.GetProperty("area").GetString() == "field" && r.GetProperty("subject").GetString() == "TransitOperation/passageDate" && r.GetProperty("kind").GetString() == "changed");
    }

    [Fact]
    public void A_version_does_not_differ_from_itself()
    {
        foreach (var css in SchemaLibrary.Default.Versions)
        {
            Assert.Empty(new Comparison(css, css).Run());
            Assert.Contains("do not differ", Command_line.Run("diff", css.Version, css.Version).Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Backwards_is_the_mirror_of_forwards()
    {
        var (old, current) = (SchemaLibrary.Default.Versions[0], SchemaLibrary.Default.Versions[^1]);
        var there = new Comparison(old, current).Run();
        var back = new Comparison(current, old).Run();
        Assert.Equal(there.Select(d => (d.Subject, d.Aspect, d.Before, d.After)).Order(), back.Select(d => (d.Subject, d.Aspect, Before: d.After, After: d.Before)).Order());
    }

    [Theory]
    [InlineData("error: there is no CSS '1.0'; versions are 2.0, 3.0.", "diff", "1.0", "3.0")]
    [InlineData("error: there is no CSS ''; versions are ", "diff", "2.0", "")]
    [InlineData("error: neither CSS 2.0 nor CSS 3.0 has a message 'IE999'", "diff", "2.0", "3.0", "IE999")]
    [InlineData("error: Required argument missing", "diff", "2.0")]
    [InlineData("error: ", "diff", "2.0", "3.0", "IE001", "IE002")]
    public void What_can_not_be_used_is_one_line_and_exit_code_2(string message, params string[] arguments) => Command_line.Refuses(message, arguments);
}
