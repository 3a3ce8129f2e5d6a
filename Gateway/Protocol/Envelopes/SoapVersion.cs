namespace CatsIce.Protocol.Envelopes;

/// <summary>A SOAP request is answered in its own version.</summary>
public enum SoapVersion
{
    Soap11,
    Soap12,
}

public static class SoapVersions
{
    public static string Namespace(this SoapVersion version) => version == SoapVersion.Soap11 ? XmlNames.Soap11 : XmlNames.Soap12;

    /// <summary>Media type of requests and answers: text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2).</summary>
    public static string MediaType(this SoapVersion version) => version == SoapVersion.Soap11 ? "text/xml" : "application/soap+xml";

    /// <summary>The version that a media type announces, or null when it is none of SOAP's. Parameters must be cut off.</summary>
    public static SoapVersion? FromMediaType(string? mediaType) => mediaType?.ToLowerInvariant() switch
    {
        "text/xml" => SoapVersion.Soap11,
        "application/soap+xml" => SoapVersion.Soap12,
        _ => null,
    };
}
