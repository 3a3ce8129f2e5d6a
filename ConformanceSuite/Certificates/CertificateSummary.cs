using CatsIce.Protocol.Conformance;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary>A certificate in a few lines, for a terminal.</summary>
internal static class CertificateSummary
{
    public static void Write(TextWriter output, ConformanceCertificate certificate, DateTimeOffset now)
    {
        output.WriteLine($"Certificate {certificate.Number}: {certificate.Participant} conforms to the tests of suite {certificate.Suite.Version}, within this scope.");
        output.WriteLine($"  system     {certificate.System.Name} {certificate.System.Version}, build {certificate.System.Build}");
        output.WriteLine($"  roles      {string.Join(", ", certificate.Roles)}");
        output.WriteLine($"  CSS        {string.Join(", ", certificate.CssVersions)}");
        output.WriteLine($"  features   {string.Join(", ", certificate.Features.DefaultIfEmpty("none"))}");
        output.WriteLine($"  left out   {string.Join(", ", certificate.NotApplicable.Select(feature => $"{feature.Feature} ({feature.Scenarios} scenarios)").DefaultIfEmpty("nothing"))}");
        output.WriteLine($"  scenarios  {string.Join(", ", certificate.Counts.Select(count => $"{count.Level} {count.Verdict} {count.Scenarios}"))}");
        output.WriteLine($"  mutants    {(certificate.Suite.Mutation is { } score ? $"the suite found out {score.Killed} of {score.Mutants} faulty systems, measured {score.Measured:u}" : "not measured for this content of the suite")}");
        output.WriteLine($"  content    suite {certificate.Suite.Hash}");
        output.WriteLine($"             requirements {certificate.Suite.CatalogueHash}");
        output.WriteLine($"             profile {certificate.System.ProfileHash}");
        foreach (var waiver in certificate.Waivers)
        {
            output.WriteLine($"  waived     {waiver.Scenario}: {waiver.Reason}");
        }

        output.WriteLine($"  session    {certificate.Session}, evidence {certificate.EvidenceHash}");
        output.WriteLine($"  valid      {certificate.ValidFrom:u} to {certificate.ValidUntil:u}{(now < certificate.ValidUntil ? $", {(int)(certificate.ValidUntil - now).TotalDays} days left" : "")}");
        output.WriteLine($"  issuer     {certificate.Issuer}");
    }
}
