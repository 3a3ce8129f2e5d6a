namespace CatsIce.Gateway.Store;

/// <summary>Named places between the stages where a test can end the process as a power cut would: <c>CATSICE_CRASH_AT=name</c>, or
/// <c>name:7</c> for the seventh passage; <c>name:7:hang</c> stops there for ever instead, so that a test can see what happens meanwhile. Does nothing when the
/// variable is not set.</summary>
internal static class CrashPoint
{
    public const string BeforeCommit = "before-commit";
    public const string AfterCommit = "after-commit";
    public const string BeforeAnswer = "before-answer";
    public const string BeforeSend = "before-send";
    public const string AfterSend = "after-send";
    public const string AfterMark = "after-mark";

    private static readonly string[]? Wanted = Environment.GetEnvironmentVariable("CATSICE_CRASH_AT")?.Split(':');
    private static int _left = Wanted is [_, var count, ..] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 1;

    public static void Pass(string name)
    {
        if (Wanted is null || Wanted[0] != name || Interlocked.Decrement(ref _left) != 0)
        {
            return;
        }
        if (Wanted is [_, _, "hang"])
        {
            using var never = new ManualResetEventSlim();
            never.Wait(Timeout.Infinite, CancellationToken.None);
        }
        // Kill, not FailFast: no handler, no dump, no flush; as when the power goes.
        System.Diagnostics.Process.GetCurrentProcess().Kill();
    }
}
