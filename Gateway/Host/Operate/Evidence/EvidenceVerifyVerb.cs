using System.Collections.Immutable;
using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Verify;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Operate.Evidence;

/// <summary><c>evidence verify</c>: needs no configuration, no database and no network.</summary>
internal static class EvidenceVerifyVerb
{
    // A list of a large authority has some 20 MB.
    private const int MostBytesGiven = 64 * 1024 * 1024;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The container, as 'evidence export' or an archive wrote it." };
        var trust = Files("--trust", "Authorities you trust, or certificates themselves: PEM or DER. From a source of your own, not from the container. May be repeated.");
        var hub = Files("--hub-certificate", "The hub's signing certificates as you know them, PEM or DER; the hub gives them at /ice?certificates. May be repeated.");
        var lists = Files("--crl", "A revocation list, DER or PEM, besides those inside. May be repeated.");
        var checkpoint = new Option<string>("--checkpoint") { Description = "A checkpoint of the hub that was kept elsewhere.", HelpName = "FILE" };
        var consistency = new Option<string>("--consistency") { Description = "A consistency proof between that checkpoint and the container's, when they are of other sizes.", HelpName = "FILE" };
        var all = new Option<bool>("--all") { Description = "List everything that holds, file by file." };
        var command = new Verb("verify",
            "Check an evidence container offline and say what it proves and what not. Exit code 0 when nothing is broken, 1 when something is (what still holds is told as well), 2 when the file is no container.",
            "evidence verify case.asice --trust roots.pem --hub-certificate hub.pem --checkpoint kept-in-another-country.xml") { file, trust, hub, lists, checkpoint, consistency, all };
        command.Validators.Add(result =>
        {
            if (result.GetResult(consistency) is not null && result.GetResult(checkpoint) is null)
            {
                result.AddError("--consistency leads from one checkpoint to another: give the one that was kept with --checkpoint.");
            }
        });
        command.SetAction(parsed =>
        {
            var given = new EvidenceTrust(
                Certificates(parsed.GetValue(trust)),
                [.. (parsed.GetValue(lists) ?? []).Select(Given)],
                parsed.GetValue(checkpoint) is { } kept ? Given(kept) : null,
                parsed.GetValue(consistency) is { } proof ? Given(proof) : null)
            {
                HubCertificates = Certificates(parsed.GetValue(hub)),
            };
            var path = parsed.GetRequiredValue(file);
            using var container = Open(path);
            return ContainerReader.Open(container).Match(
                reader => Report(parsed, path, EvidenceVerifier.Verify(reader, given), parsed.GetValue(all)),
                refusal => Nonsense(parsed, path, refusal));
        });
        return command;
    }

    private static int Report(ParseResult parsed, string path, ImmutableArray<EvidenceFinding> findings, bool all)
    {
        new EvidenceReport(parsed.InvocationConfiguration.Output, all).Write(path, findings);
        return findings.Any(finding => finding.State == FindingState.Broken) ? ExitCode.NegativeVerdict : ExitCode.Good;
    }

    private static int Nonsense(ParseResult parsed, string path, Refusal refusal)
    {
        parsed.InvocationConfiguration.Error.WriteLine(OneLine.Of($"refused: {path}: {(refusal is Refusal.Fault fault ? $"{fault.Detail} {fault.Mend}" : refusal.Summary)}"));
        return ExitCode.Usage;
    }

    private static ImmutableArray<ReadOnlyMemory<byte>> Certificates(string[]? paths) =>
        [.. (paths ?? []).SelectMany(path => CertificateFile.ReadPublic(path)).Select(certificate => certificate.RawDataMemory)];

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EnvironmentFaultException($"The file {path} does not exist.");
        }
    }

    private static GivenFile Given(string path)
    {
        using var stream = Open(path);
        if (stream.Length > MostBytesGiven)
        {
            throw new EnvironmentFaultException($"{path} has {stream.Length} bytes; at most {MostBytesGiven} are read.");
        }

        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new GivenFile(path, content);
    }

    private static Option<string[]> Files(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
