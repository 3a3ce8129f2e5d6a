namespace CatsIce.NationalSystem.Duties;

/// <summary>Log lines of deadlines: 3xx.</summary>
internal sealed partial class DutyLog(ILogger<DutyLog> logger)
{
    [LoggerMessage(301, LogLevel.Information, "{Mrn}: deadline {Kind} has passed, {Messages} messages")]
    public partial void Done(string mrn, DutyKind kind, int messages);

    [LoggerMessage(302, LogLevel.Error, "{Mrn}: deadline {Kind} has passed, and what is due cannot be done: {Detail}")]
    public partial void Impossible(string mrn, DutyKind kind, string detail);
}
