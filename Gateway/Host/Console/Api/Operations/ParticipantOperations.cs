using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Doctor;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>Who takes part, and whether deliveries reach them.</summary>
internal static class ParticipantOperations
{
    private const string Tag = "Participants";

    private static readonly TimeSpan LimitOfStep = TimeSpan.FromSeconds(5);

    public static IEnumerable<ApiOperation> All { get; } =
    [
        ApiOperation.Get("participants", "listParticipants", Tag, "All participants. Certificates, addresses and limits are told to the participant itself and to who sees everything.",
            ApiContent.Json<ApiPage<ParticipantFacts>>("All of them on one page."), List),
        ApiOperation.Get("participants/{id}", "getParticipant", Tag, "One participant.", ApiContent.Json<ParticipantFacts>("The participant."), One) with
        {
            Parameters = [ApiParameters.ParticipantInPath], Problems = [404],
        },
        new(HttpMethods.Post, "participants/{id}/doctor", "examineParticipant", Tag,
            "Finds out why deliveries do not reach a participant, step by step: registration, revocation, name, TCP, TLS, certificate, clock, version, signed Ping. It changes nothing; it takes some seconds.", Doctor)
        {
            Answers = ApiContent.Json<ExaminationReport>("What was found."), For = Roles.Operation, Parameters = [ApiParameters.ParticipantInPath], Problems = [404],
        },
    ];

    private static ApiAnswer.Json List(ApiCall call) => new(new ApiPage<ParticipantFacts>(call.Part<ParticipantList>().Of(call.Sight), null));

    private static ApiAnswer One(ApiCall call) => call.Part<ParticipantList>().Find(call.Sight, call.Required(ApiParameters.ParticipantInPath)) is { } found ? new ApiAnswer.Json(found) : ApiAnswer.NotFound;

    private static async Task<ApiAnswer> Doctor(ApiCall call)
    {
        if (!call.Part<ParticipantDirectory>().Current.TryGet(ParticipantId.Parse(call.Required(ApiParameters.ParticipantInPath)), out var party))
        {
            return ApiAnswer.NotFound;
        }
        var (time, own) = (call.Part<TimeProvider>(), call.Part<HubKeys>().Current);
        var steps = new StepList(LimitOfStep, time);
        using var revocation = new RevocationProbe(call.Part<HubSettings>().Revocation, own.Roots, time);
        await new Examination(party, own, revocation, steps, time).Run();
        return new ApiAnswer.Json(new ExaminationReport(party.Id.Value, steps.IsGood, steps.Results));
    }
}

/// <param name="IsGood">No step failed.</param>
internal sealed record ExaminationReport(string Participant, bool IsGood, IReadOnlyList<StepResult> Steps);
