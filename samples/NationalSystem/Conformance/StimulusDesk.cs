using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Control;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Conformance;

/// <summary>Gives each stimulus of a conformance test to the desk that an officer would go to. Nothing is done here that the control interface could not do.</summary>
internal sealed class StimulusDesk(ControlDesk desk, OfficeDirectory offices, CommonSystemSpecification specification)
{
    /// <exception cref="ControlProblemException">409 not possible now, 422 wrong, 501 no such stimulus.</exception>
    public async Task<StimulusAnswer> Do(string name, StimulusRequest request, CancellationToken cancel)
    {
        var values = new StimulusValues(name, request);
        var started = name switch
        {
            "release" => await Release(request, values, cancel),
            "crossing" => await desk.Cross(new CrossingRequest(values.Mrn, values.Text("office"), values.Moment("passedAt")), cancel),
            "arrival" => await desk.Arrive(new ArrivalRequest(values.Mrn, values.Text("office"), values.Moment("arrivedAt")), cancel),
            "control-result" => await desk.Report(Result(values), cancel),
            "cancellation" => await desk.Cancel(new CancellationRequest(values.Mrn), cancel),
            "incident" => await desk.Register(Incident(values), cancel),
            "guarantee" => await desk.Enter(Guarantee(values), cancel),
            "send" => await desk.Send(new SendRequest(values.Text("document")), cancel),
            _ => throw new ControlProblemException(StatusCodes.Status501NotImplemented, "There is no such stimulus here.", $"'{name}' is no stimulus of this system."),
        };
        return new StimulusAnswer(started.Mrn.Length > 0 ? started.Mrn : request.Mrn, Told(started));
    }

    private Task<StartedView> Release(StimulusRequest request, StimulusValues values, CancellationToken cancel)
    {
        if (request.Declaration is null && request.Mrn is { } held)
        {
            return desk.ReleaseHeld(held, cancel);
        }

        if (request.Declaration is not { } declared)
        {
            throw new ControlProblemException(StatusCodes.Status422UnprocessableEntity, "The stimulus is wrong.", "release needs a declaration; found none.");
        }

        try
        {
            var declaration = DeclaredRecord.Declaration(UnsignedDocument.Read(declared.Record, specification));
            var transits = declared.OfficesOfTransit is { Count: > 0 } named ? named : declaration.OfficesOfTransit;
            var guarantees = declared.Guarantees?.Select(guarantee => guarantee with { NotValidIn = guarantee.NotValidIn ?? values.List("notValidIn") });
            return desk.Release(
                declaration with { OfficesOfTransit = transits, Guarantees = guarantees?.ToList(), Simplified = values.Optional("procedure") == "simplified" },
                cancel, values.Flag("hold") == true);
        }
        catch (FormatException unreadable)
        {
            throw new ControlProblemException(StatusCodes.Status422UnprocessableEntity, "The declaration is wrong.", unreadable.Message);
        }
    }

    private static ControlResultRequest Result(StimulusValues values) => new(
        values.Mrn, values.Optional("office"), values.Optional("code") ?? ControlResults.SatisfactoryAtDestination, values.Flag("sealsIntact"), values.Optional("text"), values.Moment("controlledAt"));

    private static IncidentRequest Incident(StimulusValues values) => new(
        values.Mrn, values.Text("office"), values.Optional("code") ?? "5", values.Optional("text") ?? "Recorded by the office.",
        values.Optional("latitude") is null ? null : values.Amount("latitude"), values.Optional("longitude") is null ? null : values.Amount("longitude"));

    private GuaranteeEntry Guarantee(StimulusValues values) => new(
        values.Text("grn"),
        offices.Own(OfficeDirectory.Guarantees, values.Optional("office")),
        values.Optional("type"),
        values.Text("accessCode"),
        values.Optional("holder"),
        values.Optional("currency"),
        values.Optional("amount") is null ? null : values.Amount("amount"),
        values.Day("validFrom"),
        values.Day("validTo"),
        values.List("countries"),
        values.List("notValidIn"),
        values.Optional("guarantor"));

    private static Dictionary<string, string> Told(StartedView started) => started.Messages is [var first, ..]
        ? new Dictionary<string, string> { ["message"] = first.Type, ["messageIdentification"] = first.MessageIdentification, ["recipient"] = first.Recipient }
        : [];
}
