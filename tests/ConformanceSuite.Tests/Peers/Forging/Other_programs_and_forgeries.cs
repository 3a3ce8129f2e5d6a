using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Peers.Forging;
using ConformanceSuite.Tests.Setting;

namespace ConformanceSuite.Tests.Peers.Forging;

/// <summary>libxml2 and xmlsec1 look at the same forged bytes: what is said to be malformed is malformed, what is said to be signed wrongly is signed wrongly, and what is said to
/// be signed well by other means than the profile's is signed well.</summary>
public sealed class Other_programs_and_forgeries
{
    // Malformed for everybody, as a document of its own.
    private static readonly ImmutableHashSet<string> Malformed =
    [
        "byte-invalid", "character-forbidden", "not-well-formed", "cut-document", "second-document", "no-document",
    ];

    // Sound as XML Signature goes, and outside the profile: xmlsec1 accepts them with the registered certificate.
    private static readonly ImmutableHashSet<string> Sound =
    [
        "canonicalization-inclusive", "canonicalization-comments", "transform-extra", "transform-xpath", "digest-sha512", "digest-sha1", "object-inside", "reference-twice",
        "namespace-wrong", "namespace-missing", "version-unknown", "version-other", "root-unknown", "message-type-other", "group-in-namespace", "xsi-type", "xsi-schema-location",
        "comment", "comment-in-value",
    ];

    // Wrong by what they hold, whoever verifies.
    private static readonly ImmutableHashSet<string> Wrong =
    [
        "digest-altered", "value-altered", "header-changed", "mrn-changed", "consignment-changed", "element-added", "groups-removed", "indented", "root-attribute-added",
        "key-of-somebody-else", "wrapped-beside", "processing-instruction", "signature-missing", "signature-empty",
    ];

    [Fact]
    public async Task Xmllint_finds_malformed_what_is_malformed()
    {
        var xmllint = Tool.Xmllint;
        using var work = new WorkFolder();
        foreach (var forgery in ForgeryCatalogue.All.Where(f => f.Name is not ("external-entity" or "external-dtd" or "billion-laughs" or "deep-nesting")))
        {
            var (code, output) = await xmllint.Run("--noout", "--nonet", work.Write(forgery.Name, The_catalogue_of_forgeries.Forged(forgery, "ECDSA")));
            Assert.True(code == 0 != Malformed.Contains(forgery.Name), $"{forgery.Name}: xmllint says {code}: {output}");
        }
    }

    [Fact]
    public async Task Xmlsec1_finds_wrong_what_is_wrong_and_sound_what_is_sound()
    {
        var xmlsec1 = Tool.Xmlsec1;
        using var work = new WorkFolder();
        var certificate = work.Write("certificate.pem", SignedDocument.Bytes(Keys.Rsa.ExportCertificatePem()));
        Assert.True(await Verifies(SignedDocument.Bytes(The_catalogue_of_forgeries.Original("RSA").Text)), "the original");
        foreach (var forgery in ForgeryCatalogue.All.Where(f => Sound.Contains(f.Name) || Wrong.Contains(f.Name)))
        {
            Assert.True(await Verifies(The_catalogue_of_forgeries.Forged(forgery, "RSA")) == Sound.Contains(forgery.Name), forgery.Name);
        }

        async Task<bool> Verifies(byte[] document) =>
            (await xmlsec1.Run("--verify", "--pubkey-cert-pem", certificate, "--enabled-reference-uris", "empty", work.Write("document.xml", document))).ExitCode == 0;
    }

    private sealed class WorkFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("catsice-forging-");

        public string Write(string name, byte[] bytes)
        {
            var file = Path.Combine(_folder.FullName, name);
            File.WriteAllBytes(file, bytes);
            return file;
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
