using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Audit;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Live;
using CatsIce.Gateway.Console.Shell.Pages;
using CatsIce.Gateway.Operate.Doctor;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Console.Participants;

/// <summary>Runs the doctor as <c>doctor NTA.UZ</c> does, and shows each step as soon as it is taken. One examination at a time: it calls out into the network.</summary>
internal sealed class DoctorRoom(
    ParticipantDirectory directory, HubKeys keys, RevocationOptions revocation, CommitWriter writer, ConsoleOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _place = new(1);

    public async Task Examine(HttpContext context, string participant, LiveEvents events)
    {
        if (!directory.Current.TryGet(ParticipantId.Parse(participant), out var party))
        {
            return;
        }
        await _place.WaitAsync(context.RequestAborted);
        try
        {
            await writer.Run(new RecordAction(new ConsoleActions.Row
            {
                HappenedAt = time.GetUtcNow().ToUnixTimeMilliseconds(), Account = context.Features.Get<Viewer>()!.Account, Action = "doctor", Subject = participant, Detail = "",
            }), context.RequestAborted);
            var taken = new List<StepResult>();
            var steps = new StepList(StepLimit, time, async step =>
            {
                taken.Add(step);
                await Show();
            });
            await Show();
            using var probe = new RevocationProbe(revocation, keys.Current.Roots, time);
            await new Examination(party, keys.Current, probe, steps, time).Run();

            async Task Show()
            {
                var visit = new Visit(context, options, time);
                await events.Part(await ShownPage.Render(context.RequestServices, visit, typeof(DoctorSteps), new DoctorModel(participant, [.. taken]), typeof(DoctorModel)));
            }
        }
        finally
        {
            _place.Release();
        }
    }

    public void Dispose() => _place.Dispose();
}

internal sealed record DoctorModel(string Participant, IReadOnlyList<StepResult> Steps);
