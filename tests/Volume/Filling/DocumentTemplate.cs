using System.Text;
using System.Xml.Linq;
using CatsIce.Protocol.Documents;
using CatsIce.Running;
using CatsIce.Schemas;

namespace CatsIce.Volume.Filling;

/// <summary>A sample of the specification in canonical form, without white space between elements, into which MRN and messageIdentification are written. Checked by the schema once.</summary>
internal sealed class DocumentTemplate
{
    private static readonly DocumentReader Reader = new(SchemaLibrary.Default, DocumentLimits.Default);

    private readonly byte[][] _pieces;
    private readonly bool[] _isMrn;

    public DocumentTemplate(string sample)
    {
        var root = Documents.Fresh(sample);
        foreach (var space in root.DescendantNodes().OfType<XText>().Where(text => string.IsNullOrWhiteSpace(text.Value)).ToList())
        {
            space.Remove();
        }
        if (!Reader.Read(Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting))).TryGet(out var document, out var refusal) || !document.SchemaValid)
        {
            throw new InvalidOperationException($"{sample} is not valid without its white space: {refusal?.Summary}");
        }
        (Type, Priority, Sender, Recipient) = (document.Type.Code, document.Type.Priority, document.Header.MessageSender!, document.Header.MessageRecipient!);
        var text = Encoding.UTF8.GetString(document.Canonical.Span);
        var places = new[] { (document.Facts.Mrn!, true), (document.Header.MessageIdentification!, false) }.OrderBy(place => text.IndexOf($">{place.Item1}<", StringComparison.Ordinal)).ToArray();
        var first = text.IndexOf($">{places[0].Item1}<", StringComparison.Ordinal) + 1;
        var second = text.IndexOf($">{places[1].Item1}<", StringComparison.Ordinal) + 1;
        _isMrn = [places[0].Item2, places[1].Item2];
        _pieces = [Bytes(text[..first]), Bytes(text[(first + places[0].Item1.Length)..second]), Bytes(text[(second + places[1].Item1.Length)..])];
    }

    public string Type { get; }

    public char Priority { get; }

    public string Sender { get; }

    public string Recipient { get; }

    public byte[] Write(string mrn, string messageIdentification)
    {
        byte[] first = Bytes(_isMrn[0] ? mrn : messageIdentification), second = Bytes(_isMrn[1] ? mrn : messageIdentification);
        return [.. _pieces[0], .. first, .. _pieces[1], .. second, .. _pieces[2]];
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
