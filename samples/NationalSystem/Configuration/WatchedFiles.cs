namespace CatsIce.NationalSystem.Configuration;

/// <summary>What was read from files, read again when one comes, goes or changes: a certificate that is rotated costs no restart. Thread-safe.</summary>
/// <param name="folder">Searched at every use.</param>
/// <param name="pattern">Of the file names, <c>*</c> for any characters.</param>
/// <param name="read">Makes the value of the files, in the order of their names.</param>
internal sealed class WatchedFiles<T>(string folder, string pattern, Func<IReadOnlyList<string>, T> read)
    where T : class
{
    private readonly Lock _reading = new();
    private string? _listing;
    private T? _value;

    /// <summary>As last read, without looking at the files; null before the first use.</summary>
    public T? Last
    {
        get
        {
            lock (_reading)
            {
                return _value;
            }
        }
    }

    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file is no certificate; with its name.</exception>
    public T Value
    {
        get
        {
            lock (_reading)
            {
                var files = Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).ToList();
                var listing = string.Join('\n', files.Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks}"));
                // What was replaced is left to the collector: another thread may be verifying with it.
                if (_value is null || listing != _listing)
                {
                    (_value, _listing) = (read(files), listing);
                }

                return _value;
            }
        }
    }
}
