using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Hostile;

/// <summary>Which door a request knocks at.</summary>
public enum HostileBinding
{
    /// <summary>POST /ice/documents, application/xml: the body is the document.</summary>
    Plain,

    /// <summary>POST /ice, text/xml: the body is an envelope.</summary>
    Soap11,

    /// <summary>POST /ice, application/soap+xml: the body is an envelope.</summary>
    Soap12,
}

/// <summary>One request that must be refused, and how.</summary>
/// <param name="Name">Unique in the catalogue: <c>family: case [binding]</c>.</param>
/// <param name="Body">The bytes of the HTTP body.</param>
/// <param name="Expected">The answer when only the victim's own certificate is registered for its participant.</param>
public sealed record HostileRequest(string Name, HostileBinding Binding, ReadOnlyMemory<byte> Body, ExpectedAnswer Expected)
{
    /// <summary>SOAPAction header (SOAP 1.1) or action parameter of the media type (SOAP 1.2); null to send none.</summary>
    public string? Action { get; init; }

    /// <summary>A certificate the request is signed with, and the answer when a registry had let it in for the victim.</summary>
    public Registration? IfRegistered { get; init; }

    public override string ToString() => Name;
}

public sealed record Registration(X509Certificate2 Certificate, ExpectedAnswer Expected);

/// <summary>One document that must be refused whichever door it comes through.</summary>
/// <param name="Expected">The answer to the document as a body of its own.</param>
internal sealed record HostileDocument(string Name, byte[] Bytes, ExpectedAnswer Expected)
{
    /// <summary>The answer when the same bytes stand inside ice:Document; null when it is the same one.</summary>
    public ExpectedAnswer? InSoap { get; init; }

    public Registration? IfRegistered { get; init; }
}
