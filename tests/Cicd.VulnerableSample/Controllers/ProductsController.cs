using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Warehouse.Data;

namespace Warehouse.Controllers;

/// <summary>Looks products up.</summary>
[Authorize]
[Route("products")]
public sealed class ProductsController(SqlConnection connection, WarehouseContext database, ProductStore store) : Controller
{
    [HttpGet("find")]
    public async Task<IActionResult> Find(string name)
    {
        // label: sql-query-concat
        await using var command = new SqlCommand("SELECT Id FROM Products WHERE Name = '" + name + "'", connection);
        return Ok(await command.ExecuteScalarAsync());
    }

    [HttpGet("find-exact")]
    public async Task<IActionResult> FindExact(string name)
    {
        // label: sql-query-concat-safe
        await using var command = new SqlCommand("SELECT Id FROM Products WHERE Name = @name", connection);
        command.Parameters.AddWithValue("@name", name);
        return Ok(await command.ExecuteScalarAsync());
    }

    [HttpGet("by-code/{code}")]
    public async Task<IActionResult> ByCode([FromRoute] string code)
    {
        var trimmed = code.Trim().ToUpperInvariant();
        await using var command = connection.CreateCommand();
        // label: sql-route-interpolated
        command.CommandText = $"SELECT Id FROM Products WHERE Code = '{trimmed}'";
        return Ok(await command.ExecuteScalarAsync());
    }

    [HttpGet("by-number/{number}")]
    public async Task<IActionResult> ByNumber([FromRoute] int number)
    {
        await using var command = connection.CreateCommand();
        // label: sql-route-interpolated-safe
        command.CommandText = $"SELECT Id FROM Products WHERE Number = {number}";
        return Ok(await command.ExecuteScalarAsync());
    }

    [HttpPost("search")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Search()
    {
        var sql = string.Format(CultureInfo.InvariantCulture, "SELECT Id FROM Products WHERE Color = '{0}'", Request.Form["color"].ToString());
        // label: sql-form-format
        await using var command = new SqlCommand(sql, connection);
        return Ok(await command.ExecuteScalarAsync());
    }

    [HttpPost("search-size")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> SearchSize()
    {
        var size = int.Parse(Request.Form["size"].ToString(), CultureInfo.InvariantCulture);
        var sql = string.Format(CultureInfo.InvariantCulture, "SELECT Id FROM Products WHERE Size = {0}", size);
        // label: sql-form-format-safe
        await using var command = new SqlCommand(sql, connection);
        return Ok(await command.ExecuteScalarAsync());
    }

    [HttpGet("sorted")]
    public async Task<IActionResult> Sorted()
    {
        var sql = new StringBuilder("SELECT Id FROM Products ORDER BY ");
        foreach (var column in Request.Headers["X-Sort"].ToString().Split(','))
        {
            sql.Append(column).Append(", ");
        }

        sql.Append("Id");
        await using var command = connection.CreateCommand();
        // label: sql-header-builder
        command.CommandText = sql.ToString();
        return Ok(await command.ExecuteScalarAsync());
    }

    [HttpGet("sorted-by")]
    public async Task<IActionResult> SortedBy()
    {
        var sql = new StringBuilder("SELECT Id FROM Products ORDER BY ");
        sql.Append(Request.Headers["X-Sort"].ToString() switch { "name" => "Name", "price" => "Price", _ => "Id" });
        await using var command = connection.CreateCommand();
        // label: sql-header-builder-safe
        command.CommandText = sql.ToString();
        return Ok(await command.ExecuteScalarAsync());
    }

    [HttpPost("filter")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Filter([FromBody] ProductFilter filter)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Id FROM Products WHERE 1 = 1";
        if (filter.Supplier is not null)
        {
            // label: sql-body-append
            command.CommandText += " AND Supplier = '" + filter.Supplier + "'";
        }

        return Ok(await command.ExecuteScalarAsync());
    }

    [HttpPost("filter-supplier")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> FilterSupplier([FromBody] ProductFilter filter)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Id FROM Products WHERE 1 = 1";
        if (filter.Supplier is not null)
        {
            // label: sql-body-append-safe
            command.CommandText += " AND Supplier = @supplier";
            command.Parameters.AddWithValue("@supplier", filter.Supplier);
        }

        return Ok(await command.ExecuteScalarAsync());
    }

    [HttpGet("count")]
    public async Task<IActionResult> Count(string category) => Ok(await store.CountAsync($"Category = '{category}'"));

    [HttpGet("count-in")]
    public async Task<IActionResult> CountIn(string category) => Ok(await store.CountInCategoryAsync(category));

    [HttpGet("like")]
    public async Task<IActionResult> Like(string text) =>
        // label: sql-ef-raw
        Ok(await database.Products.FromSqlRaw("SELECT * FROM Products WHERE Name LIKE '%" + text + "%'").ToListAsync());

    [HttpGet("like-text")]
    public async Task<IActionResult> LikeText(string text) =>
        // label: sql-ef-raw-safe
        Ok(await database.Products.FromSqlInterpolated($"SELECT * FROM Products WHERE Name LIKE {"%" + text + "%"}").ToListAsync());

    [HttpGet("names")]
    public async Task<IActionResult> Names([FromQuery] string[] ids)
    {
        var list = string.Join(", ", ids.Select(id => $"'{id}'"));
        // label: sql-dapper-linq
        return Ok(await connection.QueryAsync<string>("SELECT Name FROM Products WHERE Id IN (" + list + ")"));
    }

    [HttpGet("names-of")]
    public async Task<IActionResult> NamesOf([FromQuery] string[] ids) =>
        // label: sql-dapper-linq-safe
        Ok(await connection.QueryAsync<string>("SELECT Name FROM Products WHERE Id IN @ids", new { ids }));

    [HttpGet("related/{id:int}")]
    public async Task<IActionResult> Related(int id)
    {
        await using var command = new SqlCommand("SELECT RelatedQuery FROM Products WHERE Id = @id", connection);
        command.Parameters.AddWithValue("@id", id);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var group = reader.GetString(0);
        await reader.CloseAsync();
        // label: sql-second-order
        await using var related = new SqlCommand("SELECT Name FROM Products WHERE Grouping = '" + group + "'", connection);
        return Ok(await related.ExecuteScalarAsync());
    }

    [HttpGet("related-to/{id:int}")]
    public async Task<IActionResult> RelatedTo(int id)
    {
        await using var command = new SqlCommand("SELECT RelatedQuery FROM Products WHERE Id = @id", connection);
        command.Parameters.AddWithValue("@id", id);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var group = reader.GetString(0);
        await reader.CloseAsync();
        // label: sql-second-order-safe
        await using var related = new SqlCommand("SELECT Name FROM Products WHERE Grouping = @group", connection);
        related.Parameters.AddWithValue("@group", group);
        return Ok(await related.ExecuteScalarAsync());
    }

    public sealed record ProductFilter(string? Supplier);
}
