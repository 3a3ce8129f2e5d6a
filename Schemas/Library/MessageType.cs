using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Xml.XPath;

namespace CatsIce.Schemas;

/// <summary>Condition C0511: whether a message of a type names the message it answers.</summary>
public enum Correlation
{
    Required,
    Optional,
    Forbidden,
}

/// <summary>Whose message it is: its number is NCTS's, or stands outside NCTS's range (IC).</summary>
public enum MessageOrigin
{
    [JsonStringEnumMemberName("NCTS")]
    Ncts,
    [JsonStringEnumMemberName("CATS")]
    Cats,
}

/// <summary>One row of the message table (<c>messages.json</c>).</summary>
/// <param name="Code">The root element: <c>IE001</c>.</param>
/// <param name="Origin">NCTS for IE and its number, CATS for IC: a message that NCTS does not have keeps out of NCTS's numbers.</param>
/// <param name="Name">The name of the NCTS information exchange: <c>C_AAR_SND</c>.</param>
/// <param name="Title">What it is called in words.</param>
/// <param name="Purpose">When it is sent, and what for.</param>
/// <param name="Priority">A (safety, control), B (movement) or C (reference, statistics): exchange profile, section 7.</param>
/// <param name="Correlation">Whether it carries a correlationIdentifier.</param>
/// <param name="Answers">The messages that answer this one on its merits; refusals (IE906, IE917) may answer any.</param>
/// <param name="Sender">Who sends it.</param>
/// <param name="Recipient">Who receives it.</param>
/// <param name="MrnPath">Where the MRN stands, from the root element; null when the message has none.</param>
public sealed record MessageType(
    string Code, MessageOrigin Origin, string Name, string Title, string Purpose, char Priority, Correlation Correlation,
    ImmutableArray<string> Answers, MessageParty Sender, MessageParty Recipient, string? MrnPath = null)
{
    /// <summary>IE906 and IE917 refuse another message; they are never refused themselves.</summary>
    [JsonIgnore]
    public bool IsNack => IsNackCode(Code);

    /// <summary>The same of a code alone.</summary>
    public static bool IsNackCode(string code) => code is "IE906" or "IE917";

    /// <summary>What routing and the movement table need to know of a document of this type.</summary>
    /// <param name="root">The document or its root element. Items that are absent are null or empty: nothing is refused here.</param>
    public MessageFacts ReadFacts(XPathNavigator root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var element = RootElement.Of(root);
        return new MessageFacts(
            MrnPath is null ? null : element.Texts(MrnPath).FirstOrDefault(),
            Sender.OfficesIn(element).FirstOrDefault(),
            [.. Recipient.OfficesIn(element)]);
    }
}

/// <summary>One side of a message.</summary>
/// <param name="Role">departure, destination, arrival (the destination where the goods came), transit, guarantee (the country of the guarantee), guarantor,
/// any (several of them, the movement table decides) or exchange (the hub may send it too).</param>
/// <param name="Offices">Paths under the root to the groups whose <c>referenceNumber</c> is an office of that party. Empty where the message does not name it: IE010
/// and IE024 go to whoever holds a record, also by diversion, and the movement table knows who that is.</param>
public sealed record MessageParty(string Role, ImmutableArray<string> Offices)
{
    internal IEnumerable<string> OfficesIn(XPathNavigator root) => Offices.SelectMany(group => root.Texts(group + "/referenceNumber")).Distinct();
}

/// <param name="Mrn">As written in the document; not yet judged.</param>
/// <param name="SenderOffice">The customs office the message comes from, when the message says it.</param>
/// <param name="RecipientOffices">The customs offices it concerns on the side of its recipient.</param>
public sealed record MessageFacts(string? Mrn, string? SenderOffice, ImmutableArray<string> RecipientOffices);
