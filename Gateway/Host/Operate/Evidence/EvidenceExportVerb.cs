using System.CommandLine;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Evidence.Gather;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway.Operate.Evidence;

/// <summary><c>evidence export</c></summary>
internal static class EvidenceExportVerb
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    public static Command Create(TimeProvider time)
    {
        var sources = new ConfigurationSources();
        var name = new Argument<string>("NAME") { Description = "An MRN: the whole movement. Or a messageIdentification: the messages of that name, of whatever sender, and what was told about them." };
        var file = new Option<string>("--out") { Description = "The container to write (ASiC-E, .asice). What is there already is not overwritten.", HelpName = "FILE", Required = true };
        var wait = new Option<bool>("--wait") { Description = "Wait until all of it is under a checkpoint; a hub must be running." };
        var part = new Option<int?>("--part") { Description = $"Of more than {EvidenceGatherer.Most} messages and refusals: which {EvidenceGatherer.Most} of them, from 1.", HelpName = "N" };
        var command = new Verb("export",
            "Write what the hub holds of a movement or a message into a container that proves it: documents, receipts of both sides, refusals, certificates, revocation lists, and proofs that "
            + "they are in the evidence log under a checkpoint. Signed with Certificates:Signing; 'evidence verify' checks it anywhere. Exit code 1 when it cannot be made.",
            "evidence export 26UZ0000000000012A --out 26UZ0000000000012A.asice --wait") { name, file, wait, part };
        command.Validators.Add(result =>
        {
            if (result.GetValue(part) < 1)
            {
                result.AddError("--part takes a number from 1 on.");
            }
        });
        sources.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var settings = HubSettings.Read(sources.Build(parsed));
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            if (File.Exists(path))
            {
                return Refused(parsed, $"{path} is there already; evidence is not overwritten. Name another file.");
            }
            var certificates = new CertificateSet(settings.Certificates);
            using var signing = certificates.ReadSigning(time.GetUtcNow());
            using var signer = new DocumentSigner(signing);
            var dialect = ExistingDatabase.Open(settings.Store);
            var gatherer = new EvidenceGatherer(
                dialect, new SupportingEvidence(certificates.ReadTrustedRoots(), new ListFolder(settings.Revocation)), time);
            try
            {
                var until = time.GetUtcNow() + (2 * settings.Evidence.CheckpointEvery) + Margin;
                var gathered = Gather(gatherer, parsed.GetRequiredValue(name), parsed.GetValue(part));
                while (gathered is Gathering.NotYet && parsed.GetValue(wait) && time.GetUtcNow() < until)
                {
                    await Task.Delay(Look, time, cancel);
                    gathered = Gather(gatherer, parsed.GetRequiredValue(name), parsed.GetValue(part));
                }
                return gathered switch
                {
                    Gathering.Ready ready => Write(parsed, path, ready, signer, Archived(dialect, parsed.GetRequiredValue(name))),
                    Gathering.Impossible impossible => Refused(parsed, impossible.Why + Archived(dialect, parsed.GetRequiredValue(name))),
                    Gathering.NotYet notYet => Refused(parsed,
                        $"{notYet.Waiting} facts of it have no place in the evidence log yet, and {notYet.Unsigned} entries are not under a checkpoint. A running hub signs one every {settings.Evidence.CheckpointEvery}"
                        + $"{(parsed.GetValue(wait) ? "; none came in time: see whether a hub runs, and its alerts." : ": try again then, or with --wait.")}"),
                    _ => throw new InvalidOperationException("Gathering is a closed family."),
                };
            }
            catch (Exception broken) when (broken is BrokenEvidenceException or DamagedDocumentException or InvalidDataException)
            {
                return Refused(parsed, broken.Message);
            }
        });
        return command;
    }

    // A name of the form of an MRN may be a messageIdentification as well.
    private static Gathering Gather(EvidenceGatherer gatherer, string name, int? part) =>
        Mrn.TryParse(name, out _) && gatherer.OfMrn(name, part) is var movement and not Gathering.Impossible { IsUnknown: true } ? movement : gatherer.OfMessage(name, part);

    private static int Write(ParseResult parsed, string path, Gathering.Ready ready, DocumentSigner signer, string archived)
    {
        var beside = $"{path}.{Environment.ProcessId}.new";
        try
        {
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite))
            {
                ContainerWriter.Write(stream, ready.Case, signer);
                stream.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: false);
        }
        catch (ContainerTooLargeException tooLarge)
        {
            return Refused(parsed, $"{tooLarge.Message} Export by messageIdentification instead of the whole movement.");
        }
        finally
        {
            File.Delete(beside);
        }
        parsed.InvocationConfiguration.Output.WriteLine(
            $"{path}: {ready.Case.Subject}, {ready.Entries} entries of the log proven. Check it with 'evidence verify {Path.GetFileName(path)}'.{archived}");
        return ExitCode.Good;
    }

    // What was archived is proven by its archive, and is not in what is exported here.
    private static string Archived(Dialect dialect, string name)
    {
        using var session = dialect.Read();
        return string.Concat(ArchiveBook.Find(session, name, "", EvidenceGatherer.Most).GroupBy(message => (message.FileName, message.Digest)).Select(archive =>
            $" {archive.Count()} messages of {name} were archived: they are in {archive.Key.FileName}, SHA-256 {archive.Key.Digest}, which 'evidence verify' checks."));
    }

    private static int Refused(ParseResult parsed, string why)
    {
        parsed.InvocationConfiguration.Error.WriteLine($"refused: {OneLine.Of(why)}");
        return ExitCode.NegativeVerdict;
    }
}
