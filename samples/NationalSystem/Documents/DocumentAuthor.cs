using System.Text;
using System.Xml;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Documents;

/// <summary>Writes a document: the header group (exchange profile, section 3), the data groups of the given content, our signature.</summary>
internal sealed class DocumentAuthor(ParticipantId me, CommonSystemSpecification specification, DocumentSigner signer, TimeProvider clock)
{
    private static readonly XmlWriterSettings Plain = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
        // Indentation inside a signed document is content: write none, nobody can break it then by tidying.
        Indent = false,
        CheckCharacters = true,
    };

    /// <summary>The signed document in its canonical form, and the identification it got.</summary>
    public Draft Write(OutgoingContent content)
    {
        var identification = NewIdentification();
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Plain))
        {
            writer.WriteStartElement("css", content.Type, specification.Namespace);
            writer.WriteAttributeString("version", specification.Version);
            var groups = new GroupWriter(writer, specification);
            WriteHeader(groups, content, identification);
            content.WriteGroups(groups);
            writer.WriteEndElement();
        }

        return new Draft(content.Type, identification, content.Recipient, content.Mrn, signer.Sign(buffer.ToArray()));
    }

    private void WriteHeader(GroupWriter writer, OutgoingContent content, MessageIdentification identification)
    {
        writer.Fact("messageSender", me.Value);
        writer.Fact("messageRecipient", content.Recipient.Value);
        writer.PreparedAt(clock.GetUtcNow());
        writer.Fact("messageIdentification", identification.Value);
        writer.Fact("messageType", content.Type);
        writer.Fact("correlationIdentifier", content.CorrelationIdentifier);
    }

    // Version 7: unique for ever, also after the database was lost, and in order of time, which helps who reads logs. 34 of 35 characters.
    private MessageIdentification NewIdentification() =>
        MessageIdentification.Parse($"{me.Value[^2..]}{Guid.CreateVersion7(clock.GetUtcNow()):N}");
}
