using System.Xml;
using System.Xml.Linq;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Documents;

/// <summary>A document that somebody else has written for us to send, or that tells us what to write: its data groups are kept, its header is not.</summary>
internal sealed class UnsignedDocument
{
    private const string Signature = "http://www.w3.org/2000/09/xmldsig#";

    // Whoever hands us a document is one of us, but what it was made of may not be.
    private static readonly XmlReaderSettings Careful = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true };

    private static readonly HashSet<string> Header =
        ["messageSender", "messageRecipient", "preparationDateAndTime", "messageIdentification", "messageType", "correlationIdentifier"];

    private readonly XElement _root;

    private UnsignedDocument(XElement root, MessageType type) => (_root, Type) = (root, type);

    public MessageType Type { get; }

    /// <summary>The root element.</summary>
    public XElement Root => _root;

    /// <summary>The data groups in their order.</summary>
    public IEnumerable<XElement> Groups => _root.Elements().Where(child => child.Name.NamespaceName != Signature && !Header.Contains(child.Name.LocalName));

    /// <summary>Null when it has none, or one that is not right: the check of the finished document says which.</summary>
    public Mrn? Mrn => Type.MrnPath is { } path && Protocol.Identifiers.Mrn.TryParse(Text(path), out var mrn) ? mrn : null;

    /// <exception cref="FormatException">No well-formed XML, or no message of our version; says what was found.</exception>
    public static UnsignedDocument Read(string xml, CommonSystemSpecification specification)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), Careful);
            var root = XElement.Load(reader);
            if (root.Name.NamespaceName != specification.Namespace || !specification.Messages.TryGet(root.Name.LocalName, out var type))
            {
                throw new FormatException(
                    $"The root element is {root.Name.LocalName} in the namespace '{root.Name.NamespaceName}'; expected a message of CSS {specification.Version}, in '{specification.Namespace}'.");
            }

            return new UnsignedDocument(root, type);
        }
        catch (XmlException malformed)
        {
            throw new FormatException($"The document is no well-formed XML: {malformed.Message}", malformed);
        }
    }

    /// <param name="path">Names of elements below the root, with <c>/</c> between them.</param>
    public string? Text(string path) => path.Split('/').Aggregate<string, XElement?>(_root, (element, name) => element?.Element(name))?.Value;

    /// <summary>The same groups under a header of our own.</summary>
    /// <exception cref="FormatException">The document does not say who it is for.</exception>
    public OutgoingContent Content() => ParticipantId.TryParse(Text("messageRecipient"), out var recipient)
        ? new(Type.Code, recipient, Mrn, writer => writer.Copy(Groups)) { CorrelationIdentifier = Text("correlationIdentifier") }
        : throw new FormatException($"messageRecipient is '{Text("messageRecipient")}'; expected the participant that shall get the message, for example NTA.GE or ICE.");
}
