using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway.Operate.Documents;

/// <summary><c>verify</c></summary>
internal static class VerifyVerb
{
    public static Command Create(TimeProvider time)
    {
        var file = new Argument<string>("FILE") { Description = "The signed document; - reads standard input." };
        var certificates = new Option<string[]>("--certificate")
        {
            Description = "PEM or DER file with a certificate the document may be signed with. May be repeated.",
            HelpName = "FILE",
        };
        var participant = ParticipantArguments.Optional("--participant", "Take the certificates registered for this participant.");
        var sources = new ConfigurationSources();
        var command = new Verb("verify",
            "Verify a document's signature by the signature profile, as the hub would now. Exit code 1, with the "
            + "finding (S001…) and how to mend it, when the hub would refuse it. The content is not judged.",
            "verify IE001.signed.xml --certificate NTA.UZ-signing.pem") { file, certificates, participant };
        sources.AddTo(command);
        command.Validators.Add(result =>
        {
            if ((result.GetResult(certificates) is null) == (result.GetResult(participant) is null))
            {
                result.AddError("Say whose signature is expected: either --certificate FILE or --participant NAME.");
            }
        });
        command.SetAction(parsed =>
        {
            var (party, keys) = parsed.GetValue(participant) is { } id
                ? (id.Value, Registered(id, sources.Build(parsed)))
                : ("the given party", Given(parsed.GetValue(certificates) ?? []));
            return CanonicalDocument.Read(DocumentFile.Read(parsed.GetRequiredValue(file)))
                .Then(document => SignatureCheck.Verify(document, party, keys, time.GetUtcNow())
                    .Then<string>(by => $"good: {document.RootName}, signed by '{by.Subject}', SHA-256 of the canonical document {document.Digest}"))
                .Match(good => Good(parsed, good), refusal => Bad(parsed, refusal));
        });
        return command;
    }

    private static SigningCertificate[] Given(string[] files) => [.. files.Select(file => new SigningCertificate(CertificateFile.ReadSinglePublic(file)))];

    private static SigningCertificate[] Registered(ParticipantId id, IConfiguration configuration) =>
        new ParticipantRegistry(ExistingDatabase.Open(HubSettings.ReadStore(configuration))).ReadAll().TryGet(id, out var party)
            ? [.. party.SigningCertificates.Select(c => new SigningCertificate(c.Certificate))]
            : throw new EnvironmentFaultException($"{id} is not registered in this hub's database.");

    private static int Good(ParseResult parsed, string sentence)
    {
        parsed.InvocationConfiguration.Output.WriteLine(OneLine.Of(sentence));
        return ExitCode.Good;
    }

    private static int Bad(ParseResult parsed, Refusal refusal)
    {
        var problems = refusal switch
        {
            Refusal.XmlNack nack => nack.Problems,
            Refusal.FunctionalNack nack => nack.Problems,
            _ => [],
        };
        var error = parsed.InvocationConfiguration.Error;
        foreach (var problem in problems)
        {
            var place = problem.Line > 0 ? $", line {problem.Line}, column {problem.Column}" : "";
            error.WriteLine(OneLine.Of($"refused: {problem.Reason ?? $"error {problem.Code}"} at {problem.Pointer ?? "/"}{place}"));
            error.WriteLine(OneLine.Of($"  {problem.Detail}"));
            error.WriteLine(OneLine.Of($"  {problem.Mend}"));
        }

        return ExitCode.NegativeVerdict;
    }
}
