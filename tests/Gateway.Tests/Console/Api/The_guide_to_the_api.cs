using System.Diagnostics;
using System.Text.RegularExpressions;
using CatsIce.Gateway;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Pki;
using Gateway.Tests.Conformance.Reports;
using Gateway.Tests.Operate;
using Gateway.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Console.Api;

/// <summary>The commands of docs/integrate/rest-api.md are run with curl, as they stand there, against a hub with its console.</summary>
public sealed partial class The_guide_to_the_api
{
    [Fact]
    public async Task IsRun_asItStands()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not installed.");
        await using var console = await RunningConsole.Start();
        await Traffic(console);
        await console.AddAccount("report", "operator");
        var token = await console.Verb("", "account", "token", "add", "report", "--label", "guide");
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["token"], token.Output, TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(Repository.Root, "samples/messages/v3.0/IE001-typical-cotton-yarn.xml"), folder["IE001.xml"]);
        await File.WriteAllBytesAsync(folder["report.json"], SampleReport.Of("NTA.UZ"), TestContext.Current.CancellationToken);
        // The address is the one that was found; everything else as it stands.
        var commands = string.Join('\n', Blocks().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/integrate/rest-api.md"), TestContext.Current.CancellationToken)).Select(block => block.Groups[1].Value))
            .Replace("API=https://localhost:8444/api/v1", $"API={console.Address}api/v1", StringComparison.Ordinal);
        var start = new ProcessStartInfo("/bin/bash", ["-e", "-c", commands.Replace("$CURL ", "echo; $CURL ", StringComparison.Ordinal)]) { WorkingDirectory = Path.GetDirectoryName(folder["token"])!, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PKI"] = Path.GetDirectoryName(console.Hub.Files.Pki.CertificateFile(PkiFolder.Authority))!;
        using var bash = Process.Start(start)!;
        var (output, error) = (bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(bash.ExitCode == 0, await error);
        var answers = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(SampleReport.Of("NTA.UZ"), await File.ReadAllBytesAsync(folder["received.json"], TestContext.Current.CancellationToken));
        Assert.All(answers.Where(answer => answer.Contains("urn:carec:cats-ice:console", StringComparison.Ordinal)), problem => Assert.Contains("'yesterday'", problem, StringComparison.Ordinal));
        foreach (var expected in new[] { "\"state\":\"Pending\"", "\"title\":\"Anticipated arrival record\"", "<css:IE001", ":Receipt", "the answer of a destination", "\"awaited\":[{", "\"reason\":\"S001\"", "\"isNew\":true", "\"suiteHash\":\"aaa", "\"observed\":\"no receipt came\"", "\"InvalidParameter\"" })
        {
            Assert.True(answers.Any(answer => answer.Contains(expected, StringComparison.Ordinal)), $"{expected}\n{string.Join('\n', answers)}");
        }
    }

    private static async Task Traffic(RunningConsole console)
    {
        var services = console.Hub.Server.Services;
        using var uz = new Party("NTA.UZ");
        using var ge = new Party("NTA.GE");
        var editor = new RegistryEditor(services.GetRequiredService<Dialect>(), TimeProvider.System, "test");
        Assert.IsType<RegistryChange.Done>(editor.Rotate(ParticipantId.Parse(uz.Id), [new NewCertificate(CertificatePurpose.Signing, uz.Certificate)]));
        Assert.IsType<RegistryChange.Done>(editor.Add(ParticipantId.Parse(ge.Id), null, new DeliveryRoute.Pull(), ["3.0"], [new NewCertificate(CertificatePurpose.Signing, ge.Certificate)]));
        Assert.IsType<RegistryChange.Done>(editor.Certify(ParticipantId.Parse(ge.Id), [], "test"));
        var directory = services.GetRequiredService<ParticipantDirectory>();
        await CatsIce.Running.Until.True(() => directory.Current.TryGet(ParticipantId.Parse(ge.Id), out var known) && known.Status == ParticipantStatus.Certified, "the hub knows both");
        var document = uz.Sign("IE001-typical-cotton-yarn");
        Assert.True(directory.Current.TryGet(ParticipantId.Parse(uz.Id), out var sender));
        var answer = await services.GetRequiredService<MessagePipeline>().Handle(
            new Arrival(new Caller(sender, null, directory.Current), document, services.GetRequiredService<DocumentReader>().Read(document), TimeProvider.System.GetUtcNow()));
        Assert.IsType<Answer.Receipt>(answer);
        console.Execute("INSERT INTO attempt (outbox_id, number, started_at, ended_at, outcome, detail, answer) SELECT outbox_id, 1, 1, 2, 'Delivered', '', @answer FROM outbox",
            new { answer = System.Text.Encoding.UTF8.GetBytes("the answer of a destination") });
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
