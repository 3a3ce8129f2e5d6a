using System.Diagnostics.CodeAnalysis;

namespace CatsIce.Gateway.Console.Shell.Live;

/// <summary>Places for what streams: each holds a connection and looks into the database again and again. So many in all, and of these only so many for one account, so that none takes them from the others. Thread-safe.</summary>
internal sealed class LivePlaces
{
    public const int Most = 200;

    /// <summary>More pages than one person looks at.</summary>
    public const int MostOfOne = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);
    private int _all;

    /// <param name="place">To be given back when the stream has ended.</param>
    /// <param name="refusal">What there are too many of.</param>
    public bool TryTake(string account, [NotNullWhen(true)] out IDisposable? place, out LiveRefusal refusal)
    {
        lock (_lock)
        {
            var own = _taken.GetValueOrDefault(account);
            refusal = own >= MostOfOne ? LiveRefusal.OfAccount : LiveRefusal.OfAll;
            if (own >= MostOfOne || _all >= Most)
            {
                place = null;
                return false;
            }
            (_taken[account], _all) = (own + 1, _all + 1);
            place = new Place(this, account);
            return true;
        }
    }

    private void GiveBack(string account)
    {
        lock (_lock)
        {
            _all--;
            if (--_taken[account] == 0)
            {
                _taken.Remove(account);
            }
        }
    }

    private sealed class Place(LivePlaces places, string account) : IDisposable
    {
        public void Dispose() => places.GiveBack(account);
    }
}

internal enum LiveRefusal { OfAccount, OfAll }
