using System.Collections.Concurrent;
using System.Text;
using System.Xml.Linq;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Outbox;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Changes documents after all our own checks, at the door of the house. The same message is changed once: it goes out again byte for byte. Thread-safe.</summary>
internal sealed class Rewriting(OwnKeys keys)
{
    private static readonly XName Signature = XName.Get("Signature", "http://www.w3.org/2000/09/xmldsig#");
    private readonly ConcurrentDictionary<long, OutboxMessage> _changed = new();

    /// <summary>Changed, and signed by us again.</summary>
    /// <param name="change">Of the root element, which has no signature any more.</param>
    public OutboxMessage Signed(OutboxMessage message, Action<XElement> change) => _changed.GetOrAdd(message.Number, _ =>
    {
        var root = Unsigned(message);
        change(root);
        return Of(message, root, keys.Signer.Sign(Bytes(root)));
    });

    /// <summary>Without any signature.</summary>
    public OutboxMessage WithoutSignature(OutboxMessage message) => _changed.GetOrAdd(message.Number, _ =>
    {
        var root = Unsigned(message);
        return Of(message, root, Bytes(root));
    });

    /// <summary>Changed under the signature that it had.</summary>
    public OutboxMessage Altered(OutboxMessage message, Action<XElement> change) => _changed.GetOrAdd(message.Number, _ =>
    {
        var root = Read(message);
        change(root);
        return Of(message, root, Bytes(root));
    });

    private static OutboxMessage Of(OutboxMessage message, XElement root, byte[] document) =>
        message with { Document = document, MessageId = root.Element("messageIdentification")?.Value ?? message.MessageId };

    private static XElement Unsigned(OutboxMessage message)
    {
        var root = Read(message);
        root.Element(Signature)!.Remove();
        return root;
    }

    private static XElement Read(OutboxMessage message) => XElement.Parse(Encoding.UTF8.GetString(message.Document), LoadOptions.PreserveWhitespace);

    private static byte[] Bytes(XElement root) => Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
}
