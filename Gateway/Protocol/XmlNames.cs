namespace CatsIce.Protocol;

/// <summary>Namespaces and algorithm identifiers of the exchange profile, each once.</summary>
public static class XmlNames
{
    /// <summary>The exchange: wrappers, Receipt, Transmission, ExchangeFault (profile, section 2).</summary>
    public const string Exchange = "urn:carec:cats-ice:exchange:1.0";

    /// <summary>Certificates of conformance and the lists of revoked ones; never sent as messages.</summary>
    public const string Conformance = "urn:carec:cats-ice:conformance:1.0";

    public const string Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    public const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";
    public const string Addressing = "http://www.w3.org/2005/08/addressing";
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    public const string XmlnsDeclaration = "http://www.w3.org/2000/xmlns/";

    /// <summary>XML Signature Syntax and Processing 1.1.</summary>
    public const string Signature = "http://www.w3.org/2000/09/xmldsig#";

    /// <summary>Exclusive XML Canonicalization 1.0, without comments.</summary>
    public const string ExclusiveC14N = "http://www.w3.org/2001/10/xml-exc-c14n#";

    /// <summary>XML-DSig 1.1, section 6.6.4.</summary>
    public const string EnvelopedSignature = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
}
