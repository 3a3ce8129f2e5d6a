using CatsIce.Schemas.Fields;

namespace CatsIce.Schemas.Tool.Explain;

/// <summary>Messages, by code (IE050) or name (C_ATR_SND).</summary>
internal sealed class MessageEntries(CommonSystemSpecification css) : IEntries
{
    public IEnumerable<string> Names => css.Messages.All.SelectMany(m => new[] { m.Code, m.Name });

    public IEnumerable<Explanation> Find(string word) => css.Messages.All
        .Where(m => m.Code.Equals(word, StringComparison.OrdinalIgnoreCase) || m.Name.Equals(word, StringComparison.OrdinalIgnoreCase)).Select(Explain);

    private Explanation Explain(MessageType message)
    {
        var asks = css.Messages.All.Where(m => m.Answers.Contains(message.Code)).Select(m => m.Code).ToArray();
        return new(message.Code, "message", css.Version,
        [
            new("title", $"{message.Title} ({message.Name})"),
            new("purpose", message.Purpose),
            new("from", Party(message.Sender)),
            new("to", Party(message.Recipient)),
            new("priority", message.Priority switch { 'A' => "A (safety and control)", 'B' => "B (movement)", _ => "C (reference and statistics)" }),
            new("correlation", $"correlationIdentifier is {message.Correlation.ToString().ToLowerInvariant()}" + (asks.Length == 0 ? "" : $"; answers {string.Join(", ", asks)}")),
            .. message.Answers.IsEmpty ? Array.Empty<Fact>() : [new("answered by", string.Join(", ", message.Answers))],
            .. StateEntries.Legal(css, message.Code),
            new("fields", string.Join('\n', css.FieldsOf(message.Code).Children.Where(f => f.Name != "Signature").SelectMany(field => Lines(field, 0)))),
        ]);
    }

    private static string Party(MessageParty party) =>
        party.Role + (party.Offices.IsEmpty ? "" : $", named by {string.Join(", ", party.Offices)}");

    private static IEnumerable<string> Lines(Field field, int depth)
    {
        var list = field.List is null ? "" : $" {field.List.Name}";
        return field.Children.SelectMany(child => Lines(child, depth + 1))
            .Prepend($"{new string(' ', depth * 2)}{field.Name} [{field.Cardinality}] {field.Format?.Notation}{list}".TrimEnd());
    }
}
