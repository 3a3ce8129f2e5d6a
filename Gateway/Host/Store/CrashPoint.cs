using System.Globalization;

namespace CatsIce.Gateway.Store;

/// <summary>Named places between the stages where a test can end the process as a power cut would: <c>CATSICE_CRASH_AT=name</c>, or <c>name:7</c> for the seventh
/// passage; <c>name:7:hang</c> stops there for ever instead, so that a test can see what happens meanwhile. <c>CATSICE_CRASH_AT=@FILE</c> takes the same words from a file
/// that may be written while the hub runs; a fourth part (<c>name:7:kill:2</c>) tells an order from an earlier one with the same words. Who ends itself by it renames it to <c>FILE.taken</c> first: an order that is
/// taken back by renaming or deleting its file is not carried out any more. Does nothing when the variable is not set.</summary>
internal static class CrashPoint
{
    public const string AfterReceive = "after-receive";
    public const string AfterChecks = "after-checks";
    public const string AfterDecide = "after-decide";
    public const string BeforeCommit = "before-commit";
    public const string AfterCommit = "after-commit";
    public const string BeforeAnswer = "before-answer";
    public const string AfterLease = "after-lease";
    public const string BeforeSend = "before-send";
    public const string AfterSend = "after-send";
    public const string BeforeMark = "before-mark";
    public const string AfterMark = "after-mark";
    public const string BeforePostpone = "before-postpone";
    public const string AfterPostpone = "after-postpone";
    public const string BeforePark = "before-park";
    public const string AfterPark = "after-park";
    public const string InSequence = "in-sequence";
    public const string AfterSequence = "after-sequence";
    public const string BeforeCheckpoint = "before-checkpoint";
    public const string AfterCheckpoint = "after-checkpoint";
    public const string InMigration = "in-migration";
    public const string ArchiveWritten = "archive-written";
    public const string ArchiveNamed = "archive-named";
    public const string ArchiveRecorded = "archive-recorded";
    public const string InRemoval = "in-removal";
    public const string AfterRemoval = "after-removal";

    private static readonly string? Setting = Environment.GetEnvironmentVariable("CATSICE_CRASH_AT");
    private static readonly string? OrderFile = Setting is ['@', .. var file] ? file : null;
    private static Order _order = Order.Of(OrderFile is null ? Setting ?? "" : "");

    public static void Pass(string name)
    {
        if (Setting is null)
        {
            return;
        }
        if (OrderFile is not null)
        {
            Renew(OrderFile);
        }
        Volatile.Read(ref _order).Meet(name);
    }

    // Two threads that renew at once make the same order twice; one of the two counts from then on.
    private static void Renew(string file)
    {
        var words = Words(file);
        var known = Volatile.Read(ref _order);
        if (words != known.Words)
        {
            Interlocked.CompareExchange(ref _order, Order.Of(words), known);
        }
    }

    private static string Words(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).Trim() : "";
        }
        catch (FileNotFoundException)
        {
            // Taken back just now.
            return "";
        }
    }

    private static bool IsOurs(string file)
    {
        try
        {
            File.Move(file, file + ".taken", overwrite: true);
            return true;
        }
        catch (FileNotFoundException)
        {
            // It was taken back between our reading it and now.
            return false;
        }
    }

    private sealed class Order(string words, string place, int passage, bool hang)
    {
        private int _left = passage;

        public string Words => words;

        public static Order Of(string words)
        {
            var parts = words.Split(':');
            return new Order(words, parts[0], parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1, parts.Length > 2 && parts[2] == "hang");
        }

        public void Meet(string name)
        {
            if (name != place || Interlocked.Decrement(ref _left) != 0)
            {
                return;
            }
            if (hang)
            {
                using var never = new ManualResetEventSlim();
                never.Wait(Timeout.Infinite, CancellationToken.None);
            }
            if (OrderFile is not null && !IsOurs(OrderFile))
            {
                return;
            }
            // Kill, not FailFast: no handler, no dump, no flush; as when the power goes.
            System.Diagnostics.Process.GetCurrentProcess().Kill();
        }
    }
}
