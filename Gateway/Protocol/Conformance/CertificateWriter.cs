using System.Globalization;
using System.Text;

namespace CatsIce.Protocol.Conformance;

/// <summary>Writes the documents of <c>conformance.xsd</c>, unsigned.</summary>
internal static class CertificateWriter
{
    public static byte[] Write(ConformanceCertificate certificate)
    {
        var xml = Root(ConformanceCertificate.RootName);
        Field(xml, "Number", certificate.Number);
        Field(xml, "Participant", certificate.Participant.Value);
        Group(xml, "System", ("Name", certificate.System.Name), ("Version", certificate.System.Version), ("Build", certificate.System.Build), ("ProfileHash", certificate.System.ProfileHash));
        Fields(xml, "Role", certificate.Roles);
        Fields(xml, "CssVersion", certificate.CssVersions);
        WriteSuite(xml, certificate.Suite);
        xml.Append("<cc:Scope>");
        Fields(xml, "Feature", certificate.Features);
        foreach (var unclaimed in certificate.NotApplicable)
        {
            Group(xml, "NotApplicable", ("Feature", unclaimed.Feature), ("Scenarios", Number(unclaimed.Scenarios)));
        }

        xml.Append("</cc:Scope>");
        foreach (var count in certificate.Counts)
        {
            Group(xml, "Count", ("Level", count.Level), ("Verdict", count.Verdict), ("Scenarios", Number(count.Scenarios)));
        }

        foreach (var waiver in certificate.Waivers)
        {
            Group(xml, "Waiver", ("Scenario", waiver.Scenario), ("Reason", waiver.Reason));
        }

        Field(xml, "Session", certificate.Session);
        Field(xml, "EvidenceHash", certificate.EvidenceHash);
        Field(xml, "Issued", ExchangeTime.Write(certificate.Issued));
        Field(xml, "ValidFrom", ExchangeTime.Write(certificate.ValidFrom));
        Field(xml, "ValidUntil", ExchangeTime.Write(certificate.ValidUntil));
        Field(xml, "Issuer", certificate.Issuer);
        return End(xml, ConformanceCertificate.RootName);
    }

    public static byte[] Write(RevokedCertificates list)
    {
        var xml = Root(RevokedCertificates.RootName);
        Field(xml, "Issuer", list.Issuer);
        Field(xml, "Sequence", Number(list.Sequence));
        Field(xml, "Issued", ExchangeTime.Write(list.Issued));
        Field(xml, "NextUpdate", ExchangeTime.Write(list.NextUpdate));
        foreach (var revoked in list.Revoked)
        {
            Group(xml, "Revoked", ("Number", revoked.Number), ("At", ExchangeTime.Write(revoked.At)), ("Why", revoked.Why));
        }

        return End(xml, RevokedCertificates.RootName);
    }

    private static void WriteSuite(StringBuilder xml, CertifyingSuite suite)
    {
        xml.Append("<cc:Suite>");
        Field(xml, "Version", suite.Version);
        Field(xml, "Hash", suite.Hash);
        Field(xml, "CatalogueHash", suite.CatalogueHash);
        if (suite.Mutation is { } mutation)
        {
            Group(xml, "Mutation", ("Killed", Number(mutation.Killed)), ("Mutants", Number(mutation.Mutants)), ("Measured", ExchangeTime.Write(mutation.Measured)));
        }

        xml.Append("</cc:Suite>");
    }

    private static StringBuilder Root(string name) => new StringBuilder(4096).Append(CultureInfo.InvariantCulture, $"<cc:{name} xmlns:cc=\"{XmlNames.Conformance}\">");

    private static byte[] End(StringBuilder xml, string name) => Encoding.UTF8.GetBytes(xml.Append(CultureInfo.InvariantCulture, $"</cc:{name}>").ToString());

    private static void Group(StringBuilder xml, string name, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        xml.Append(CultureInfo.InvariantCulture, $"<cc:{name}>");
        foreach (var (field, value) in fields)
        {
            Field(xml, field, value);
        }

        xml.Append(CultureInfo.InvariantCulture, $"</cc:{name}>");
    }

    private static void Fields(StringBuilder xml, string name, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            Field(xml, name, value);
        }
    }

    private static void Field(StringBuilder xml, string name, string value) => XmlText.Element(xml, "cc:" + name, value);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
