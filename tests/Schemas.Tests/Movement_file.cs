using System.Text;
using CatsIce.Schemas;
using CatsIce.Schemas.Movements;

namespace Schemas.Tests;

/// <summary>A movement table that makes no sense is not loaded, and the error says what is wrong with it.</summary>
public sealed class Movement_file
{
    private const string Path = "css/v3.0/movement.json";

    [Theory]
    [InlineData("\"IE118\"", "\"IE119\"", "the message 'IE119' is not in the message table")]
    [InlineData("\"outside\": [\"IE906\", ", "\"outside\": [", "the message IE906 must stand either in a transition or under 'outside'")]
    [InlineData("\"outside\": [", "\"outside\": [\"IE118\", ", "the message IE118 must stand either in a transition or under 'outside'")]
    [InlineData("\"to\": \"Arrived\"", "\"to\": \"Arived\"", "has no state 'Arived'")]
    [InlineData("\"to\": \"Requested\"", "\"to\": \"None\"", "a record can't be forgotten by a message")]
    [InlineData("\"sender\": \"enquired\"", "\"sender\": \"asked\"", "the role 'asked'")]
    [InlineData("\"when\": \"ControlResult/code = 'B1'\"", "\"when\": \"ControlResult/code = \"", "a condition is no XPath 1.0")]
    [InlineData("\"whenText\": \"the discrepancies are resolved\", ", "", "needs 'when' and 'whenText', or neither")]
    [InlineData("\"states\": [\"None\", \"Accepted\", ", "\"states\": [\"Accepted\", ", "the first state of the view 'exchange' must be None")]
    [InlineData("        \"UnderRecovery\": \"The office", "        \"Recovery\": \"The office", "the state 'UnderRecovery' has no meaning")]
    [InlineData("    \"recovery\": \"a country", "    \"recoverer\": \"a country", "the role 'recovery' has no meaning")]
    [InlineData("\"once\": \"office\"", "\"once\": \"day\"", "line ")]
    [InlineData("\"roles\":", "\"rolls\":", "line ")]
    public void Is_refused_with_one_change(string text, string changed, string words)
    {
        var file = Read();
        Assert.Contains(text, file, StringComparison.Ordinal);
        var refused = Assert.Throws<SpecificationException>(() => Load(file.Replace(text, changed, StringComparison.Ordinal)));
        Assert.StartsWith(Path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_loaded_as_it_stands() => Assert.Equal(4, Load(Read()).Views.Length);

    private static MovementFile Load(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return MovementFile.Load(Path, stream, Documents.Css.Messages);
    }

    private static string Read()
    {
        using var reader = new StreamReader(SchemaLibrary.OpenResource(Path));
        return reader.ReadToEnd();
    }
}
