using System.Globalization;
using System.Xml.XPath;

namespace CatsIce.Protocol.Documents;

/// <summary>The header group in NCTS order (exchange profile, section 3). A part that the document lacks is null: the schema check says so.</summary>
public sealed record DocumentHeader(
    string? MessageSender,
    string? MessageRecipient,
    string? PreparationDateAndTime,
    string? MessageIdentification,
    string? MessageType,
    string? CorrelationIdentifier)
{
    /// <summary>Form of every date and time in documents: UTC, no zone, no fraction.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss";

    /// <summary><see cref="PreparationDateAndTime"/> as a moment; null when it is none. XML Schema lets white space stand around it.</summary>
    public DateTimeOffset? PreparedAt => DateTimeOffset.TryParseExact(
        PreparationDateAndTime?.Trim(), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static DocumentHeader Read(XPathNavigator root) => new(
        Child(root, "messageSender"),
        Child(root, "messageRecipient"),
        Child(root, "preparationDateAndTime"),
        Child(root, "messageIdentification"),
        Child(root, "messageType"),
        Child(root, "correlationIdentifier"));

    private static string? Child(XPathNavigator root, string name)
    {
        var at = root.Clone();
        return at.MoveToChild(name, "") ? at.Value : null;
    }
}
