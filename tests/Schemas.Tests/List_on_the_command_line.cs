using System.Text.Json;
using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class List_on_the_command_line
{
    [Theory]
    [InlineData("messages")]
    [InlineData("rules")]
    [InlineData("codelists")]
    [InlineData("errors")]
    [InlineData("requirements")]
    [InlineData("timers")]
    [InlineData("versions")]
    public void Rows_are_lines_and_objects(string what)
    {
        var (code, text, error) = Command_line.Run("list", what);
        Assert.Equal((0, ""), (code, error));
        var (_, json, _) = Command_line.Run("list", what, "--json");
        var rows = JsonDocument.Parse(json).RootElement.GetArrayLength();
        Assert.True(rows > 0);
        Assert.Equal(rows + 1, text.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Every_version_can_be_listed()
    {
        foreach (var css in SchemaLibrary.Default.Versions)
        {
            var (code, output, _) = Command_line.Run("list", "messages", "--css", css.Version);
            Assert.Equal(0, code);
            Assert.All(css.Messages.All, m => Assert.Contains($"\n{m.Code}  {m.Name}", output, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("error: there is no list 'cats'; there are codelists, errors, messages,", "list", "cats")]
    [InlineData("error: there is no list ''; there are ", "list", "")]
    [InlineData("error: there is no CSS 'x'; versions are ", "list", "rules", "--css", "x")]
    [InlineData("error: Required argument missing", "list")]
    [InlineData("error: ", "list", "rules", "messages")]
    [InlineData("error: ", "list", "rules", "--frob")]
    public void What_can_not_be_used_is_one_line_and_exit_code_2(string message, params string[] arguments) => Command_line.Refuses(message, arguments);
}
