using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Operate.Doctor;

/// <summary><c>doctor</c></summary>
internal static class DoctorVerb
{
    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var timeout = new Option<double>("--timeout") { Description = "Seconds one step may take, 0.1 to 60.", DefaultValueFactory = _ => 5 };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<double>() is not (>= 0.1 and <= 60))
            {
                result.AddError("--timeout must be from 0.1 to 60 seconds.");
            }
        });
        var sources = new ConfigurationSources();
        var command = new Verb("doctor",
            "Find out why deliveries do not reach a participant: registration, revocation, name, TCP, TLS, certificate, clock, version, signed Ping, "
            + "each step with a verdict and a hint. Exit code 1 when a step failed.",
            "doctor NTA.UZ --development") { id, timeout };
        sources.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var settings = HubSettings.Read(sources.Build(parsed));
            var wanted = parsed.GetRequiredValue(id);
            using var own = HubCertificates.Read(settings.Certificates, time.GetUtcNow());
            if (!new ParticipantRegistry(ExistingDatabase.Open(settings.Store)).ReadAll().TryGet(wanted, out var party))
            {
                throw new EnvironmentFaultException($"{wanted} is not registered in this hub's database.");
            }

            var steps = new StepList(TimeSpan.FromSeconds(parsed.GetValue(timeout)), time);
            using var revocation = new RevocationProbe(settings.Revocation, own.Roots, time);
            await new Examination(party, own, revocation, steps, time).Run();
            foreach (var step in steps.Results)
            {
                parsed.InvocationConfiguration.Output.WriteLine($"{Word(step.Verdict),-7}  {step.Step,-12}  {OneLine.Of(step.Finding)}");
                if (step.Hint is { } hint)
                {
                    parsed.InvocationConfiguration.Output.WriteLine($"{"",-7}  {"",-12}  → {OneLine.Of(hint)}");
                }
            }

            return steps.IsGood ? ExitCode.Good : ExitCode.NegativeVerdict;
        });
        return command;
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Failed => "FAILED",
        _ => "skipped",
    };
}
