using System.Collections.Immutable;
using System.Globalization;
using System.Xml.XPath;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Protocol.Conformance;

/// <summary>Takes the fields out of documents that the schema has found right. They prove nothing before the signature was verified.</summary>
internal static class CertificateReader
{
    /// <returns>Null when its times contradict each other, which no schema can say.</returns>
    public static ConformanceCertificate? ReadCertificate(XPathNavigator root)
    {
        var (system, suite, scope) = (Group(root, "System"), Group(root, "Suite"), Group(root, "Scope"));
        var (issued, from, until) = (Time(root, "Issued"), Time(root, "ValidFrom"), Time(root, "ValidUntil"));
        return issued > from || from >= until ? null : new ConformanceCertificate(
            Text(root, "Number"),
            ParticipantId.Parse(Text(root, "Participant")),
            new CertifiedSystem(Text(system, "Name"), Text(system, "Version"), Text(system, "Build"), Text(system, "ProfileHash")),
            [.. Texts(root, "Role").Distinct(StringComparer.Ordinal)],
            [.. Texts(root, "CssVersion").Distinct(StringComparer.Ordinal)],
            new CertifyingSuite(Text(suite, "Version"), Text(suite, "Hash"), Text(suite, "CatalogueHash"),
                Groups(suite, "Mutation").Select(mutation => new MutationScore(Number(mutation, "Killed"), Number(mutation, "Mutants"), Time(mutation, "Measured"))).FirstOrDefault()),
            [.. Texts(scope, "Feature")],
            [.. Groups(scope, "NotApplicable").Select(feature => new UnclaimedFeature(Text(feature, "Feature"), Number(feature, "Scenarios")))],
            [.. Groups(root, "Count").Select(count => new VerdictCount(Text(count, "Level"), Text(count, "Verdict"), Number(count, "Scenarios")))],
            [.. Groups(root, "Waiver").Select(waiver => new CertificateWaiver(Text(waiver, "Scenario"), Text(waiver, "Reason")))],
            Text(root, "Session"),
            Text(root, "EvidenceHash"),
            issued,
            from,
            until,
            Text(root, "Issuer"));
    }

    /// <returns>Null when its times contradict each other.</returns>
    public static RevokedCertificates? ReadList(XPathNavigator root)
    {
        var (issued, next) = (Time(root, "Issued"), Time(root, "NextUpdate"));
        return issued >= next ? null : new RevokedCertificates(
            Text(root, "Issuer"),
            Number(root, "Sequence"),
            issued,
            next,
            [.. Groups(root, "Revoked").Select(revoked => new RevokedCertificate(Text(revoked, "Number"), Time(revoked, "At"), Text(revoked, "Why")))]);
    }

    private static IEnumerable<XPathNavigator> Groups(XPathNavigator parent, string name) =>
        parent.SelectChildren(name, XmlNames.Conformance).Cast<XPathNavigator>().Select(group => group.Clone()).ToImmutableArray();

    private static XPathNavigator Group(XPathNavigator parent, string name) => Groups(parent, name).First();

    private static IEnumerable<string> Texts(XPathNavigator parent, string name) => Groups(parent, name).Select(field => field.Value.Trim());

    private static string Text(XPathNavigator parent, string name) => Texts(parent, name).First();

    private static int Number(XPathNavigator parent, string name) => int.Parse(Text(parent, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(XPathNavigator parent, string name) =>
        ExchangeTime.TryRead(Text(parent, name), out var time) ? time : throw new FormatException($"{name} passed the schema and is no time.");
}
