using System.Globalization;
using CatsIce.Gateway.Operate.Messages;

namespace CatsIce.Gateway.Console.Api.Answers;

/// <summary>Messages as comma-separated values (RFC 4180), with a line of names first.</summary>
internal static class MessageCsv
{
    private const string Head = "number,receivedAt,type,from,to,mrn,state,messageIdentification,archive\r\n";

    public static IEnumerable<string> Of(IEnumerable<FoundMessage> messages) => messages.Select(Line).Prepend(Head);

    private static string Line(FoundMessage row) => string.Join(',', new[]
    {
        row.Mark, row.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), row.Type, row.Sender, row.Recipient, row.Mrn, row.State, row.MessageId, row.Archive,
    }.Select(Value)) + "\r\n";

    // Senders choose some of these. A text that a spreadsheet would take for a formula gets an apostrophe before it, as spreadsheets themselves do it.
    private static string Value(string? text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text ?? "";
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
