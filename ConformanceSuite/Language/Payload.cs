using System.Collections.Immutable;
using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Language;

/// <summary>A document that a simulated party sends.</summary>
/// <param name="From">A party of the movement (departure, transit, transit2, destination, guarantee), <c>stranger</c> (a country without a part in it) or <c>exchange</c>.</param>
/// <param name="Message">Its code: <c>IE006</c>.</param>
/// <param name="Template">File in the folder <c>payloads</c> of the version; null: made for the movement.</param>
/// <param name="Edits">Made before it is signed.</param>
/// <param name="Correlates">Name of the message that it answers.</param>
/// <param name="Favourable">Whether it grants what was asked, or found no discrepancies; null: as the story goes.</param>
/// <param name="Leg">Office of transit that it is about, from 0.</param>
/// <param name="Css">Another version than the scenario's; null: the same.</param>
/// <param name="Again">Name of a document that is delivered once more, byte for byte, instead of a new one.</param>
/// <param name="Forgery">Name of something illegal that is done to the bytes after signing (<c>Peers/Forging</c>); null: nothing.</param>
/// <param name="Mrn">Of another movement than the scenario's; null: its own.</param>
internal sealed record Payload(
    string From,
    string Message,
    string? Template,
    ImmutableArray<DocumentEdit> Edits,
    string? Correlates,
    bool? Favourable,
    int Leg,
    string? Css,
    string? Again,
    string? Forgery,
    string? Mrn)
{
    /// <summary>How long ago it was prepared: an ISO 8601 duration; null: now.</summary>
    public string? Age { get; init; }
}

/// <summary>What the system under test must answer to a delivery, within T-ATTEMPT.</summary>
/// <param name="Kind">Signed Receipt, signed IE906 or IE917, or a Fault.</param>
/// <param name="Code">Of the error, as the specification has it: <c>92</c>, <c>NotNow</c>; null: any.</param>
/// <param name="Reason">Of code 14, 50, 52 or 93; null: any.</param>
/// <param name="Pointer">XPath of the place; null: any.</param>
/// <param name="SameAs">Name of a delivery whose answer must be given again, byte for byte.</param>
internal sealed record AnswerExpected(AnswerKind Kind, string? Code, string? Reason, string? Pointer, string? SameAs);

internal enum AnswerKind
{
    Receipt,

    /// <summary>IE906.</summary>
    FunctionalNack,

    /// <summary>IE917.</summary>
    XmlNack,

    /// <summary>IE906 or IE917.</summary>
    Nack,
    Fault,

    /// <summary>Receipt, IE906 or IE917: whatever it is, it is signed and right.</summary>
    Signed,

    /// <summary>IE906, IE917 or a Fault: what is refused is so broken that it may be taken for no document at all.</summary>
    Refused,
}

/// <summary>What the exchange that the suite plays answers to a message of the system under test.</summary>
/// <param name="Kind">How.</param>
/// <param name="Code">Of a NACK or Fault.</param>
/// <param name="Times">How often, before a Receipt is given after all; only where the message must be sent again.</param>
internal sealed record Reply(ReplyKind Kind, string? Code = null, int Times = 1)
{
    public static Reply Receipt { get; } = new(ReplyKind.Receipt);
}

internal enum ReplyKind
{
    Receipt,
    Nack,
    Fault,

    /// <summary>The connection is closed after the document was read: the sender can't know.</summary>
    Lost,

    /// <summary>503 with Retry-After.</summary>
    NotNow,

    /// <summary>A receipt signed by somebody else.</summary>
    Forged,
}
