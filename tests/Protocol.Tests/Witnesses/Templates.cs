using CatsIce.Protocol;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Witnesses;

/// <summary>Unsigned samples with an empty signature for xmlsec1 to fill, in the shapes that integrators write.</summary>
internal static class Templates
{
    /// <summary>ds: declared on the signature; another prefix; the default namespace; ds: declared on the root; indented signature.</summary>
    public static string[] Shapes => ["ds", "dsig", "default", "root", "indented"];

    /// <param name="method">Signature algorithm.</param>
    public static string Make(string sample, string shape, string method)
    {
        var text = Messages.Text(Messages.Sample(sample));
        var end = text.LastIndexOf("</", StringComparison.Ordinal);
        return shape switch
        {
            "default" => text.Insert(end, Signature("", $" xmlns=\"{XmlNames.Signature}\"", method, "")),
            "root" => DeclareOnRoot(text.Insert(end, Signature("ds:", "", method, ""))),
            "indented" => text.Insert(end, Signature("ds:", $" xmlns:ds=\"{XmlNames.Signature}\"", method, "\r\n      ")),
            var prefix => text.Insert(end, Signature(prefix + ":", $" xmlns:{prefix}=\"{XmlNames.Signature}\"", method, "")),
        };
    }

    private static string DeclareOnRoot(string text) => text.Insert(text.IndexOf(" xmlns:css", StringComparison.Ordinal), $" xmlns:ds=\"{XmlNames.Signature}\"");

    private static string Signature(string p, string declaration, string method, string indent) =>
        $"""<{p}Signature{declaration}>{indent}<{p}SignedInfo>{indent}<{p}CanonicalizationMethod Algorithm="{XmlNames.ExclusiveC14N}"/>"""
        + $"""<{p}SignatureMethod Algorithm="{method}"/>{indent}<{p}Reference URI=""><{p}Transforms><{p}Transform Algorithm="{XmlNames.EnvelopedSignature}"/>"""
        + $"""{indent}<{p}Transform Algorithm="{XmlNames.ExclusiveC14N}"/></{p}Transforms><{p}DigestMethod Algorithm="{XmlNames.Sha256}"/><{p}DigestValue/></{p}Reference>"""
        + $"""</{p}SignedInfo><{p}SignatureValue/>{indent}<{p}KeyInfo><{p}X509Data><{p}X509Certificate/></{p}X509Data></{p}KeyInfo></{p}Signature>""";
}
