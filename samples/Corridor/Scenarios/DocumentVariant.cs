using System.Text;
using System.Xml.Linq;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Corridor.Scenarios;

/// <summary>A good document with something changed: what a faulty or hostile sender might write.</summary>
internal sealed class DocumentVariant
{
    private static readonly XNamespace Signature = "http://www.w3.org/2000/09/xmldsig#";
    private readonly XElement _root;

    /// <param name="signed">A document as it was sent; its signature is taken off.</param>
    public DocumentVariant(byte[] signed)
    {
        _root = XElement.Parse(Encoding.UTF8.GetString(signed), LoadOptions.PreserveWhitespace);
        _root.Elements(Signature + "Signature").Remove();
    }

    /// <summary>Sets the first element at this path, for example <c>TransitOperation/MRN</c>.</summary>
    public DocumentVariant With(string path, string value)
    {
        var element = path.Split('/').Aggregate<string, XElement?>(_root, (at, name) => at?.Element(name))
            ?? throw new InvalidOperationException($"The document has no {path}.");
        element.Value = value;
        return this;
    }

    public byte[] SignedBy(DocumentSigner signer) => signer.Sign(Encoding.UTF8.GetBytes(_root.ToString(SaveOptions.DisableFormatting)));
}
