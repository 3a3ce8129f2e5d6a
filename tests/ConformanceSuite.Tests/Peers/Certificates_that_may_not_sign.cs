using System.Security.Cryptography.X509Certificates;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Peers.Forging;
using CatsIce.ConformanceSuite.Peers.Unfit;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Pki;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using ConformanceSuite.Tests.CommandLine;
using ConformanceSuite.Tests.Peers.Forging;
using ConformanceSuite.Tests.Running;
using ConformanceSuite.Tests.Setting;

namespace ConformanceSuite.Tests.Peers;

/// <summary>Registered, and refused for what is wrong with each.</summary>
public sealed class Certificates_that_may_not_sign : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("certificate-registered-ended", "S015")]
    [InlineData("certificate-registered-other-use", "S016")]
    [InlineData("certificate-registered-weak", "S017")]
    public void Are_refused_although_they_are_registered(string name, string reason)
    {
        var pki = new PkiFolder(_folder.Path);
        UnfitCertificates.Make(pki, "NTA.UZ", TimeProvider.System);
        var made = UnfitNames.All.ToDictionary(
            unfitness => unfitness, unfitness => X509Certificate2.CreateFromPemFile(pki.CertificateFile(UnfitNames.Of("NTA.UZ", unfitness)), pki.KeyFile(UnfitNames.Of("NTA.UZ", unfitness))));
        SigningCertificate[] registered = [.. made.Values.Select(certificate => new SigningCertificate(certificate))];
        Assert.True(ForgeryCatalogue.TryGet(name, out var forgery));
        using var keys = new ForgeryKeys(Keys.Ecdsa, Keys.Stranger, TimeProvider.System.GetUtcNow()) { Registered = unfitness => made[unfitness] };

        var refusal = CanonicalDocument.Read(forgery.Document(The_catalogue_of_forgeries.Original("ECDSA"), keys))
            .Then(document => SignatureCheck.Verify(document, "NTA.UZ", registered, TimeProvider.System.GetUtcNow())).Match<Refusal?>(_ => null, found => found);

        Assert.Equal(reason, Assert.IsType<Refusal.FunctionalNack>(refusal).Problems[0].Reason);
        Array.ForEach(registered, certificate => certificate.Dispose());
        made.Values.ToList().ForEach(certificate => certificate.Dispose());
    }

    [Fact]
    public async Task Are_made_for_each_country_but_that_of_the_system_and_never_overwritten()
    {
        foreach (var name in (string[])["NTA.UZ-signing.key", "NTA.GE-signing.key", "GUA.GE01-signing.key"])
        {
            await File.WriteAllTextAsync(Path.Combine(_folder.Path, name), "", TestContext.Current.CancellationToken);
        }

        string[] line = ["unfit-certificates", "--pki", _folder.Path, "--participant", "NTA.UZ"];
        var made = await CommandLineOutcome.Of(line);
        Assert.Equal(ExitCode.Conformant, made.Code);
        Assert.Equal(["NTA.GE-signing-ended.pem", "NTA.GE-signing-other-use.pem", "NTA.GE-signing-weak.pem"], made.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

        var again = await CommandLineOutcome.Of(line);
        Assert.Equal(ExitCode.Input, again.Code);
        Assert.Contains("NTA.GE-signing-ended.pem exists already and is not overwritten. Remove the 6 files first if you want new ones.", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Need_a_folder_with_the_keys_of_countries()
    {
        var outcome = await CommandLineOutcome.Of("unfit-certificates", "--pki", Path.Combine(_folder.Path, "none"), "--participant", "NTA.UZ");
        Assert.Equal(ExitCode.Input, outcome.Code);
        Assert.Contains("holds no NTA.XX-signing.key of a country that the suite plays.", outcome.Error, StringComparison.Ordinal);
    }
}
