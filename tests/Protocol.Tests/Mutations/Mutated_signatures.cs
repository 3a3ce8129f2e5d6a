using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using Protocol.Tests.Setting;
using Protocol.Tests.Straight;
using Protocol.Tests.Witnesses;

namespace Protocol.Tests.Mutations;

/// <summary>Signed documents changed by chance: what the verifier accepts, xmlsec1 accepts; what xmlsec1 accepts and the verifier refuses, it refuses for a reason of the profile, never for a digest or a
/// signature value.</summary>
/// <remarks><c>CATSICE_MUTATIONS</c> sets how many (200), <c>CATSICE_MUTATIONS_SEED</c> where the chance begins (1).</remarks>
public sealed class Mutated_signatures(ITestOutputHelper output)
{
    private const int Parts = 2;
    private static readonly string[] Samples = ["IE001-minimal-polypropylene", "IE018-minimal-cotton-yarn", "IE906-several-findings", "IE118-cotton-yarn-at-alat"];

    [Fact]
    public async Task Are_judged_as_xmlsec1_judges_them_under_the_profile()
    {
        var (count, seed) = (Setting("CATSICE_MUTATIONS", 200), Setting("CATSICE_MUTATIONS_SEED", 1));
        var tool = Tool.Xmlsec1;
        var tallies = await Task.WhenAll(Enumerable.Range(0, Parts).Select(part => Task.Run(() => Part(tool, part, count, seed))));
        var all = tallies.SelectMany(tally => tally).GroupBy(verdict => verdict).OrderByDescending(group => group.Count()).ToList();
        foreach (var group in all)
        {
            output.WriteLine($"{group.Count(),6} {group.Key}");
        }

        // Chance that breaks everything, or nothing, would prove nothing.
        Assert.All(["both accept", "both refuse"], verdict => Assert.True(tallies.Sum(tally => tally.Count(v => v.StartsWith(verdict, StringComparison.Ordinal))) > count / 20, verdict));
    }

    private static async Task<List<string>> Part(Tool tool, int part, int count, int seed)
    {
        using var work = new WorkFolder();
        var verdicts = new List<string>();
        for (var number = part; number < count; number += Parts)
        {
            // A generator of its own for each document: one that failed can be made again alone.
            var random = new Random(unchecked((seed * 1_000_003) + number));
            var (certificate, signer) = Parties.Of(random.Next(2) == 0 ? "RSA" : "ECDSA");
            var document = new SignedMutator(random).Mutate(signer.Sign(Messages.Sample(Samples[random.Next(Samples.Length)])));
            var ours = Verdict(CanonicalDocument.Read(document), certificate);
            var theirs = await Verifies(tool, work, document, certificate);
            Assert.False(ours is null && !theirs, Told("is accepted by the verifier and refused by xmlsec1"));
            Assert.False(theirs && ours is "S019" or "S020", Told($"is accepted by xmlsec1 and refused with {ours}"));
            var straight = BothReadings.Agree(document);
            Assert.Equal(ours, straight ? Verdict(Messages.Reader.ReadStraight(document)!.Document, certificate) : ours);
            verdicts.Add((ours, theirs) switch
            {
                (null, true) => straight ? "both accept, read straight" : "both accept",
                (_, true) => $"the profile alone refuses: {ours}",
                _ => $"both refuse: {ours}",
            });

            string Told(string what)
            {
                var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"mutation-{seed}-{number}.xml"));
                File.WriteAllBytes(file, document);
                return $"Document {number} of seed {seed}, kept as {file}, {what}.";
            }
        }

        return verdicts;
    }

    /// <returns>Null when it is accepted; otherwise the finding of the signature, or the code of the XML error.</returns>
    private static string? Verdict(Outcome<CanonicalDocument> document, X509Certificate2 certificate)
    {
        using var registered = Parties.Registered(certificate);
        var outcome = document.Then(read => SignatureCheck.Verify(read, "NTA", [registered], Parties.Now));
        return outcome.TryGet(out _, out var refusal) ? null : refusal switch
        {
            Refusal.FunctionalNack nack => nack.Problems[0].Reason,
            Refusal.XmlNack nack => $"IE917 {nack.Problems[0].Code}",
            var other => other.Summary,
        };
    }

    // As the profile wants it: the certificate itself is trusted, and nothing else; no other key is taken.
    private static async Task<bool> Verifies(Tool tool, WorkFolder work, byte[] document, X509Certificate2 certificate) => (await tool.Run(
    [
        "--verify", "--enabled-key-data", "x509", "--trusted-pem", work.WriteCertificate("trusted.pem", certificate),
        "--verification-time", Parties.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), work.Write("document.xml", document),
    ])).ExitCode == 0;

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
