using System.CommandLine;
using System.Globalization;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Pki;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant show</c></summary>
internal static class ParticipantShowVerb
{
    private const int AuditLines = 20;

    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var command = new Verb("show",
            $"Show one participant with its certificates and the last {AuditLines} lines of its audit. Exit code 1 "
            + "when it is not registered.",
            "participant show NTA.UZ") { id };
        var verb = new RegistryVerb(command, changes: false);
        command.SetAction(parsed =>
        {
            var dialect = verb.OpenToRead(parsed);
            ParticipantId wanted = parsed.GetRequiredValue(id);
            if (!new ParticipantRegistry(dialect).ReadAll().TryGet(wanted, out var party))
            {
                parsed.InvocationConfiguration.Error.WriteLine($"{wanted} is not registered.");
                return ExitCode.NegativeVerdict;
            }

            var output = parsed.InvocationConfiguration.Output;
            WriteParty(output, party, time.GetUtcNow());
            foreach (var entry in new RegistryEditor(dialect, time, Environment.UserName).ReadAudit(wanted, AuditLines).Reverse())
            {
                output.WriteLine(OneLine.Of($"  {Time(entry.HappenedAt)}  {entry.ChangedBy}  {entry.Action} {entry.Outcome}: {entry.Detail}"));
            }

            return ExitCode.Good;
        });
        return command;
    }

    private static void WriteParty(TextWriter output, Participant party, DateTimeOffset now)
    {
        output.WriteLine($"{party.Id}  {party.Status}");
        output.WriteLine($"  kind        {party.Kind}");
        output.WriteLine($"  country     {(party.Country.Length > 0 ? party.Country : "none")}");
        output.WriteLine($"  css         {string.Join(", ", party.CssVersions.DefaultIfEmpty("none"))}");
        output.WriteLine($"  delivery    {ParticipantListVerb.Delivery(party)}");
        output.WriteLine($"  limits      {party.Limits}");
        output.WriteLine($"  registered  {Time(party.RegisteredAt)}");
        output.WriteLine($"  revocation  unknown is {(party.AcceptsUnknownRevocationAt(now) ? $"accepted until {Time(party.AcceptsUnknownRevocationUntil!.Value)}" : "refused")}");
        output.WriteLine($"  conformance {(party.Conformance is { } conformance ? OneLine.Of(conformance.Describe(now)) : "no certificate of conformance was shown")}");
        foreach (var certificate in party.Certificates)
        {
            output.WriteLine($"  {certificate.Purpose,-10}  {certificate.Thumbprint}");
            output.WriteLine($"              {OneLine.Of(certificate.Certificate.Subject)}");
            output.WriteLine($"              {CertificateListing.Validity(certificate.Certificate, now, out _)}");
        }

        output.WriteLine("audit");
    }

    private static string Time(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
