using System.Text.RegularExpressions;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Verify;
using CatsIce.Protocol.Signatures;
using Protocol.Tests.Evidence.Setting;
using Protocol.Tests.Setting;
using Protocol.Tests.Witnesses;

namespace Protocol.Tests.Evidence.Container;

/// <summary>The commands of README.txt, run in the folder that a container was unpacked to.</summary>
public sealed partial class Other_programs
{
    private static readonly Case Written = new();

    [Theory]
    [InlineData("ECDSA")]
    [InlineData("RSA")]
    public async Task Xmlsec1_accepts_the_signature_of_a_container_and_refuses_it_when_a_file_was_changed(string kind)
    {
        using var work = Unpacked(kind == "RSA" ? Parties.RsaSigner : Pki.HubSigner);
        var command = ReadmeCommand(work, "SignedProperties");
        var (code, output, error) = await Tool.Xmlsec1.Run(command, work.Root);
        Assert.True(code == 0, output + error);

        var file = Path.Combine(work.Root, "messages", "7", "receipt.xml");
        await File.AppendAllTextAsync(file, " ", TestContext.Current.CancellationToken);
        Assert.NotEqual(0, (await Tool.Xmlsec1.Run(command, work.Root)).ExitCode);
    }

    [Fact]
    public async Task Xmlsec1_accepts_documents_receipts_answers_and_the_checkpoint_inside()
    {
        using var work = Unpacked(Pki.HubSigner);
        foreach (var (file, signer) in ((string, System.Security.Cryptography.X509Certificates.X509Certificate2)[])
            [("messages/7/document.xml", Pki.Uz), ("messages/7/receipt.xml", Pki.Hub), ("messages/7/delivery-NTA.GE-101.xml", Pki.Ge), ("messages/9/converted.xml", Pki.Hub), ("refusals/3/answer.xml", Pki.Hub), ("log/checkpoint.xml", Pki.Hub)])
        {
            var certificate = $"certificates/{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(signer.RawData))}.pem";
            var (code, output, error) = await Tool.Xmlsec1.Run(["--verify", "--pubkey-cert-pem", certificate, file], work.Root);
            Assert.True(code == 0, $"{file}: {output} {error}");
        }
    }

    [Fact]
    public async Task Openssl_finds_the_digest_of_the_receipt_the_leaf_and_the_issuer()
    {
        using var work = Unpacked(Pki.HubSigner);
        var (_, digest, _) = await Tool.OpenSsl.Run(["dgst", "-sha256", "-hex", "-r", "messages/7/document.xml"], work.Root);
        var receipt = await File.ReadAllTextAsync(Path.Combine(work.Root, "messages", "7", "receipt.xml"), TestContext.Current.CancellationToken);
        Assert.Contains($"<ice:Digest>{Convert.ToBase64String(Convert.FromHexString(digest[..64]))}</ice:Digest>", receipt, StringComparison.Ordinal);

        // One step up by openssl alone: the leaf's hash, and the node above it and its neighbour.
        var leaf = await Sha256(work, [0, .. work.Read("log/40.json")]);
        var neighbour = await Sha256(work, [0, .. work.Read("log/41.json")]);
        Assert.Contains($"\"path\":[\"{Convert.ToHexStringLower(neighbour)}\"", Messages.Text(work.Read("log/40.proof.json")), StringComparison.Ordinal);
        var above = await Sha256(work, [1, .. leaf, .. neighbour]);
        Assert.Equal(Convert.ToHexStringLower(above), CatsIce.Protocol.Evidence.Tree.MerkleHash.Node(new(leaf), new(neighbour)).ToString());

        var root = work.WriteCertificate("roots.pem", Pki.Root);
        foreach (var certificate in Directory.EnumerateFiles(Path.Combine(work.Root, "certificates")))
        {
            var (code, output, error) = await Tool.OpenSsl.Run(["verify", "-CAfile", root, "-no_check_time", certificate], work.Root);
            Assert.True(code == 0, output + error);
        }
    }

    [Fact]
    public async Task The_script_of_the_readme_leads_every_entry_to_the_root_with_openssl_alone()
    {
        _ = Tool.OpenSsl;
        using var work = Unpacked(Pki.HubSigner);
        var readme = Messages.Text(work.Read(ContainerLayout.Readme));
        var script = work.Write("root.sh", Messages.Utf8(readme[(readme.IndexOf("-------", StringComparison.Ordinal) + 8)..]));
        foreach (var proof in Directory.EnumerateFiles(Path.Combine(work.Root, "log"), "*.proof.json"))
        {
            var (code, output, error) = await Tool.Bash.Run([script, proof.Replace(".proof.json", ".json", StringComparison.Ordinal), proof], work.Root);
            Assert.Equal((0, Written.Log.Tree().Root() + "\n", ""), (code, output, error));
        }
    }

    [Fact]
    public async Task What_zip_packed_anew_has_another_form_and_holds_otherwise()
    {
        using var work = Unpacked(Pki.HubSigner);
        var (code, output, error) = await Tool.Zip.Run(["-q", "-r", "again.zip", "."], work.Root);
        Assert.True(code == 0, output + error);
        var verdict = Verdict.Of(work.Read("again.zip"));
        Assert.Equal([EvidenceTopic.Form], verdict.BrokenTopics);
        Assert.True(verdict.Holds(EvidenceTopic.ContainerSignature) && verdict.Holds(EvidenceTopic.Proof, "log/40.proof.json"));
    }

    [Fact]
    public void The_readme_names_files_that_are_there_and_says_what_is_not_proven()
    {
        using var work = Unpacked(Pki.HubSigner);
        var readme = Messages.Text(work.Read(ContainerLayout.Readme));
        Assert.True(File.Exists(Path.Combine(work.Root, HubCertificate().Match(readme).Value)));
        Assert.Contains(Written.Log.Tree().Root().ToString(), readme, StringComparison.Ordinal);
        Assert.Contains("WHAT IT DOES NOT PROVE", readme, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', readme);
    }

    private static async Task<byte[]> Sha256(WorkFolder work, byte[] bytes)
    {
        var (code, output, error) = await Tool.OpenSsl.Run(["dgst", "-sha256", "-r", work.Write("hashed", bytes)], work.Root);
        Assert.True(code == 0, error);
        return Convert.FromHexString(output[..64]);
    }

    private static string[] ReadmeCommand(WorkFolder work, string with) =>
        [.. Messages.Text(work.Read(ContainerLayout.Readme)).Split('\n').Single(line => line.Contains("xmlsec1", StringComparison.Ordinal) && line.Contains(with, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(part => part.Trim('\''))];

    private static WorkFolder Unpacked(DocumentSigner signer)
    {
        using var stream = new MemoryStream();
        ContainerWriter.Write(stream, Written.Evidence(), signer);
        var work = new WorkFolder();
        foreach (var (name, content) in Packing.Unpack(stream.ToArray()))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(work.Root, name))!);
            work.Write(name, content);
        }

        return work;
    }

    [GeneratedRegex("certificates/[0-9a-f]{64}\\.pem")]
    private static partial Regex HubCertificate();
}
