using System.Text;
using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Whole envelopes in other encodings than UTF-8 without byte order mark.</summary>
internal static class EnvelopeEncodings
{
    public static IEnumerable<HostileRequest> Of(Victim victim)
    {
        var text = Envelope.Around(Envelope.Submit(victim.Signed));
        var foreign = Fault("UnsupportedCharacterEncoding");
        yield return Request("UTF-16 LE with a mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], foreign);
        yield return Request("UTF-16 BE with a mark", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], foreign);
        yield return Request("UTF-16 LE without a mark", Encoding.Unicode.GetBytes(text), foreign);
        yield return Request("UTF-16 BE without a mark", Encoding.BigEndianUnicode.GetBytes(text), foreign);
        yield return Request("UTF-32 with a mark", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(text)], foreign);
        yield return Request("UTF-8 with a mark", [0xEF, 0xBB, 0xBF, .. Victim.Bytes(text)], foreign);
        yield return Request("declared ISO-8859-1", Victim.Bytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + text), foreign);
        yield return Request("declared utf-16", Victim.Bytes("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + text), Fault("MalformedSoap"));
        yield return Request("declared utf-7", Victim.Bytes("<?xml version=\"1.0\" encoding=\"utf-7\"?>" + text), Fault("MalformedSoap"));
        yield return Request("EBCDIC", [0x4C, 0x6F, 0xA7, 0x94, 0x93, .. Victim.Bytes(text)], Fault("MalformedSoap"));
        yield return Request("the byte FF in a header", [.. Victim.Bytes("<s:Envelope xmlns:s=\"" + Envelope.Soap12 + "\">"), 0xFF, .. Victim.Bytes("</s:Envelope>")], Fault("MalformedSoap"));
        yield return Request("a NUL", [0x3C, 0x73, 0x00], Fault("MalformedSoap"));

        HostileRequest Request(string name, byte[] body, ExpectedAnswer expected) => new($"envelope encoding: {name}", HostileBinding.Soap12, body, expected);
    }
}
