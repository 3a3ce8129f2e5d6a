using System.Buffers;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using SQLitePCL;

namespace CatsIce.Gateway.Store.Dialects.Embedded;

/// <summary>Gives the parameters of a statement their values.</summary>
internal delegate void BindValues(sqlite3_stmt statement, object? values);

/// <summary>Writes, for one statement and one kind of object, the code that gives each parameter the value of the property of its name.</summary>
internal static class Binding
{
    private const int OnStack = 512;

    /// <param name="values">Type of the object; <see cref="void"/> for none.</param>
    /// <returns>Null when a parameter has no property of its name, or one of a kind that no column has.</returns>
    public static BindValues? Of(sqlite3_stmt statement, Type values)
    {
        var (target, given) = (Expression.Parameter(typeof(sqlite3_stmt)), Expression.Parameter(typeof(object)));
        var typed = Expression.Variable(values == typeof(void) ? typeof(object) : values);
        var steps = new List<Expression> { Expression.Assign(typed, Expression.Convert(given, typed.Type)) };
        for (var place = 1; place <= raw.sqlite3_bind_parameter_count(statement); place++)
        {
            if (raw.sqlite3_bind_parameter_name(statement, place).utf8_to_string() is not { Length: > 1 } name
                || values.GetProperty(name[1..], BindingFlags.Public | BindingFlags.Instance) is not { } property
                || typeof(Binding).GetMethod(nameof(Bind), [typeof(sqlite3_stmt), typeof(int), property.PropertyType]) is not { } bind
                || bind.GetParameters()[2].ParameterType != property.PropertyType)
            {
                return null;
            }

            steps.Add(Expression.Call(bind, target, Expression.Constant(place), Expression.Property(typed, property)));
        }

        return Expression.Lambda<BindValues>(Expression.Block([typed], steps), target, given).Compile();
    }

    public static void Bind(sqlite3_stmt statement, int place, string? text)
    {
        if (text is null)
        {
            Check(raw.sqlite3_bind_null(statement, place));
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > OnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        var room = rented ?? stackalloc byte[OnStack];
        Check(raw.sqlite3_bind_text(statement, place, room[..Encoding.UTF8.GetBytes(text, room)]));
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public static void Bind(sqlite3_stmt statement, int place, byte[]? bytes) => Check(bytes switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        [] => raw.sqlite3_bind_zeroblob(statement, place, 0),
        _ => raw.sqlite3_bind_blob(statement, place, bytes.AsSpan()),
    });

    public static void Bind(sqlite3_stmt statement, int place, long number) => Check(raw.sqlite3_bind_int64(statement, place, number));

    public static void Bind(sqlite3_stmt statement, int place, int number) => Check(raw.sqlite3_bind_int64(statement, place, number));

    public static void Bind(sqlite3_stmt statement, int place, long? number) =>
        Check(number is { } value ? raw.sqlite3_bind_int64(statement, place, value) : raw.sqlite3_bind_null(statement, place));

    public static void Bind(sqlite3_stmt statement, int place, int? number) => Bind(statement, place, (long?)number);

    // Too large, or out of memory: what a connection says of it is said with the statement.
    private static void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new Microsoft.Data.Sqlite.SqliteException($"SQLite Error {result}: '{raw.sqlite3_errstr(result).utf8_to_string()}'.", result);
        }
    }
}
