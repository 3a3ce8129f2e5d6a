using System.Collections.Immutable;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Protocol.Conformance;

/// <summary>A certifying body says that one system conformed to the tests of one suite (<c>conformance.xsd</c>). It says nothing beyond its scope. Made by
/// <see cref="Sign"/>; taken from a file by <see cref="CertificateVerifier"/> only.</summary>
/// <param name="Number">Unique for its issuer: <c>2026-0017</c>.</param>
/// <param name="Roles">departure, transit, destination, guarantee.</param>
/// <param name="CssVersions">Of the specification.</param>
/// <param name="Features">What the country claims.</param>
/// <param name="NotApplicable">Features that it does not claim.</param>
/// <param name="Counts">Scenarios by level and verdict; zeros are left out.</param>
/// <param name="Session">In which the evidence was gathered.</param>
/// <param name="EvidenceHash">Lower-case hexadecimal SHA-256 of the transcript of the session.</param>
/// <param name="ValidUntil">The first moment at which it does not count any more.</param>
/// <param name="Issuer">Subject of the certificate that signs.</param>
public sealed record ConformanceCertificate(
    string Number,
    ParticipantId Participant,
    CertifiedSystem System,
    ImmutableArray<string> Roles,
    ImmutableArray<string> CssVersions,
    CertifyingSuite Suite,
    ImmutableArray<string> Features,
    ImmutableArray<UnclaimedFeature> NotApplicable,
    ImmutableArray<VerdictCount> Counts,
    ImmutableArray<CertificateWaiver> Waivers,
    string Session,
    string EvidenceHash,
    DateTimeOffset Issued,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil,
    string Issuer)
{
    /// <summary>The root element's name, in the namespace <see cref="XmlNames.Conformance"/>.</summary>
    public const string RootName = "ConformanceCertificate";

    /// <summary>The signed certificate in canonical form.</summary>
    /// <exception cref="FormatException">What was written is not as the schema says: a text is too long, a number has a character that it may not have.</exception>
    public byte[] Sign(DocumentSigner signer) => ConformanceForm.Checked(signer.Sign(CertificateWriter.Write(this)), RootName);
}

/// <param name="Build">What exactly was tested: version, commit or checksum.</param>
/// <param name="ProfileHash">Lower-case hexadecimal SHA-256 of what the country said of it: roles, versions, features, addresses.</param>
public sealed record CertifiedSystem(string Name, string Version, string Build, string ProfileHash);

/// <param name="Hash">Lower-case hexadecimal SHA-256 of scenarios, payloads and checks.</param>
/// <param name="CatalogueHash">The same of the requirements.</param>
/// <param name="Mutation">How well the suite tells right from wrong; null: not measured.</param>
public sealed record CertifyingSuite(string Version, string Hash, string CatalogueHash, MutationScore? Mutation);

/// <param name="Killed">Systems with a known fault that the suite found out.</param>
/// <param name="Mutants">That it was tried on.</param>
/// <param name="Measured">With exactly this content of the suite.</param>
public sealed record MutationScore(int Killed, int Mutants, DateTimeOffset Measured);

/// <param name="Scenarios">That were left out for it.</param>
public sealed record UnclaimedFeature(string Feature, int Scenarios);

/// <param name="Level">must, should or may.</param>
/// <param name="Verdict">Its code: <c>PASS</c>.</param>
public sealed record VerdictCount(string Level, string Verdict, int Scenarios);

/// <summary>A scenario that did not pass and does not stand against the certificate all the same.</summary>
public sealed record CertificateWaiver(string Scenario, string Reason);
