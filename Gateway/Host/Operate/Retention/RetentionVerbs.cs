using System.CommandLine;

namespace CatsIce.Gateway.Operate.Retention;

/// <summary>The verbs of retention.</summary>
internal static class RetentionVerbs
{
    public static Command Retention(TimeProvider time) => new("retention", "What is kept for how long: nothing goes that was not archived.")
    {
        RetentionShowVerb.Create(time),
        RetentionRunVerb.Create(time),
        RetentionForecastVerb.Create(time),
    };

    public static Command Holds(TimeProvider time) => new("hold", "Legal holds: what must not be deleted.")
    {
        HoldPlaceVerb.Create(time),
        HoldListVerb.Create(time),
        HoldLiftVerb.Create(time),
    };

    public static Command Archives(TimeProvider time) => new("archive", "What was archived and removed, and where it is.")
    {
        ArchiveListVerb.Create(time),
        ArchiveFindVerb.Create(time),
        ArchiveDiscardVerb.Create(time),
    };
}
