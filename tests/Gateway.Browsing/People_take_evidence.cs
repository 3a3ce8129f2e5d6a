using System.IO.Compression;
using CatsIce.Protocol.Pki;
using Gateway.Tests.Console;
using Gateway.Tests.Operate;
using Microsoft.Playwright;

namespace Gateway.Browsing;

/// <summary>Evidence as an operator takes it away with a browser, and as whoever gets it checks it: with the verb, without the hub.</summary>
public sealed class People_take_evidence
{
    private static readonly (string, string)[] Prompt = [("Evidence:SequenceEvery", "00:00:00.100"), ("Evidence:CheckpointEvery", "00:00:01")];

    public People_take_evidence() => Assert.SkipUnless(Chromium.IsInstalled, "Chromium is not installed.");

    [Theory]
    [InlineData("operator")]
    [InlineData("auditor")]
    public async Task Of_a_message_and_of_a_movement_and_one_changed_byte_is_found(string role)
    {
        await using var console = await RunningConsole.Start(Prompt);
        using var traffic = await Traffic.In(console);
        await traffic.SendUndelivered();
        await console.AddAccount("anna", role);
        await using var anna = await Person.At(console);
        await anna.SignIn("anna");
        await Proven(console);
        using var folder = new TemporaryFolder();
        await File.WriteAllLinesAsync(folder["trusted.pem"], traffic.Certificates.Select(certificate => certificate.ExportCertificatePem()), TestContext.Current.CancellationToken);

        await anna.Page.GotoAsync("/messages/3");
        var ofMessage = await Take(anna, "Evidence (ASiC-E)", "message-3.asice", folder);
        await anna.Page.GotoAsync("/messages/R1");
        var ofRefusal = await Take(anna, "Evidence (ASiC-E)", "message-R1.asice", folder);
        await anna.Page.GotoAsync($"/movements/{Traffic.Whole}");
        var ofMovement = await Take(anna, "Evidence of the movement (ASiC-E)", $"{Traffic.Whole}.asice", folder);

        foreach (var (file, documents) in new[] { (ofMessage, 1), (ofRefusal, 1), (ofMovement, 6) })
        {
            var verified = await Verify(console, folder, file);
            Assert.True(verified.Code == 0, verified.Everything);
            Assert.Contains("verdict: nothing is broken", verified.Output, StringComparison.Ordinal);
            Assert.Equal(documents, Names(file).Count(name => name.EndsWith("/document.xml", StringComparison.Ordinal)));
        }

        // One byte of the document in an archive that is right otherwise; and one byte of the file, anywhere.
        var document = Names(ofMessage).Single(name => name.EndsWith("/document.xml", StringComparison.Ordinal));
        var forged = ChangeInside(ofMessage, document, folder["forged.asice"]);
        var found = await Verify(console, folder, forged);
        Assert.True(found.Code == 1, found.Everything);
        Assert.Contains(document, found.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing is broken", found.Output, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(ofMovement, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(folder["damaged.asice"], bytes, TestContext.Current.CancellationToken);
        Assert.NotEqual(0, (await Verify(console, folder, folder["damaged.asice"])).Code);

        // Who took what away stands in the audit.
        Assert.Equal(["anna message-3", "anna message-R1", $"anna {Traffic.Whole}"], console.Query<string>("SELECT account || ' ' || subject FROM console_audit WHERE action = 'take-evidence' ORDER BY number"));
        Assert.Empty(anna.Complaints);
    }

    [Fact]
    public async Task But_no_user_of_a_participant_does_by_page_or_by_address()
    {
        await using var console = await RunningConsole.Start(Prompt);
        using var traffic = await Traffic.In(console);
        await traffic.SendUndelivered();
        await console.AddAccount("az-1", "participant", "--participant", "NTA.AZ");
        await using var user = await Person.At(console);
        await user.SignIn("az-1");
        await Proven(console);
        // Of its own traffic neither: a container holds the registration of all parties, and proofs over the whole log.
        foreach (var page in new[] { "/messages/2", $"/movements/{Traffic.Whole}" })
        {
            Assert.Equal(200, (await user.Page.GotoAsync(page))!.Status);
            Assert.Equal(0, await user.Page.Locator("a[href*=evidence]").CountAsync());
        }
        foreach (var path in new[] { "messages/2/evidence", "messages/3/evidence", "messages/7/evidence", "messages/R1/evidence", $"movements/{Traffic.Whole}/evidence", $"movements/{Traffic.Strange}/evidence", $"movements/{Traffic.Strange}/evidence?part=1" })
        {
            var answer = await user.Page.APIRequest.GetAsync($"/api/v1/{path}");
            Assert.True(answer.Status is 403 or 404, $"{path}: {answer.Status}");
            Assert.StartsWith("application/problem+json", answer.Headers["content-type"], StringComparison.Ordinal);
            Assert.DoesNotContain("NTA.UZ", await answer.TextAsync(), StringComparison.Ordinal);
        }
        Assert.Equal([0L], console.Query<long>("SELECT COUNT(*) FROM console_audit WHERE action = 'take-evidence'"));
    }

    /// <summary>Until everything that was sent is in the log, under a checkpoint.</summary>
    private static Task Proven(RunningConsole console) => CatsIce.Running.Until.True(
        () => console.Query<long>("SELECT (SELECT COUNT(*) FROM evidence_pending) + (SELECT COUNT(*) FROM evidence_entry) - COALESCE((SELECT MAX(size) FROM evidence_checkpoint), 0)").Single() == 0, "everything is proven");

    private static async Task<string> Take(Person person, string link, string name, TemporaryFolder folder)
    {
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        await download.SaveAsAsync(folder[name]);
        return folder[name];
    }

    private static Task<Run> Verify(RunningConsole console, TemporaryFolder folder, string file) => CommandLine.Invoke(
        TimeProvider.System, "evidence", "verify", file, "--trust", folder["trusted.pem"], "--trust", console.Hub.Files.Pki.CertificateFile(PkiFolder.Authority), "--hub-certificate", console.Hub.Files.Pki.CertificateFile(PkiFolder.HubSigning));

    private static List<string> Names(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    private static string ChangeInside(string file, string name, string changed)
    {
        File.Copy(file, changed);
        using var zip = ZipFile.Open(changed, ZipArchiveMode.Update);
        using var content = zip.GetEntry(name)!.Open();
        var at = content.Length / 2;
        content.Position = at;
        var was = content.ReadByte();
        content.Position = at;
        content.WriteByte((byte)(was ^ 1));
        return changed;
    }
}
