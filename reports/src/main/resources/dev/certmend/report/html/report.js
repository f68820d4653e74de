"use strict";
(function () {
  var table = document.getElementById("inventory-table");
  if (!table) {
    return;
  }
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var text = document.getElementById("filter-text");
  var cluster = document.getElementById("filter-cluster");
  var layer = document.getElementById("filter-layer");
  var failed = document.getElementById("filter-failed");
  var count = document.getElementById("filter-count");
  var LAYER = 2, CLUSTER = 3, FINDING = 6;
  var haystacks = rows.map(function (row) {
    return row.textContent.toLowerCase() + " " + row.querySelector("code[title]").title;
  });

  function value(row, column) {
    return row.cells[column].firstChild ? row.cells[column].firstChild.textContent : "";
  }

  function offer(select, column) {
    var seen = {};
    rows.forEach(function (row) {
      seen["=" + value(row, column)] = true;
    });
    Object.keys(seen).sort().forEach(function (key) {
      var option = document.createElement("option");
      option.value = key;
      option.textContent = key.slice(1);
      select.appendChild(option);
    });
  }

  function matches(row, index, words) {
    return words.every(function (word) { return haystacks[index].indexOf(word) >= 0; })
      && (!cluster.value || cluster.value === "=" + value(row, CLUSTER))
      && (!layer.value || layer.value === "=" + value(row, LAYER))
      && (!failed.checked || row.cells[FINDING].dataset.key !== "0");
  }

  function filter() {
    var words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row, index) {
      row.hidden = !matches(row, index, words);
      shown += row.hidden ? 0 : 1;
    });
    count.textContent = shown + " of " + rows.length;
  }

  function sort(header) {
    var column = header.cellIndex;
    var descending = header.getAttribute("aria-sort") === "ascending";
    var collator = new Intl.Collator("en", { numeric: true });
    var keyed = Array.prototype.map.call(body.rows, function (row) {
      var key = row.cells[column].dataset.key;
      return { row: row, key: key === undefined ? row.cells[column].textContent : Number(key) };
    });
    keyed.sort(function (one, other) {
      var order = typeof one.key === "number" ? one.key - other.key : collator.compare(one.key, other.key);
      return descending ? -order : order;
    });
    Array.prototype.forEach.call(header.parentNode.cells, function (cell) {
      cell.removeAttribute("aria-sort");
    });
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    var sorted = document.createDocumentFragment();
    keyed.forEach(function (it) { sorted.appendChild(it.row); });
    body.appendChild(sorted);
  }

  Array.prototype.forEach.call(table.tHead.querySelectorAll("th[data-sort]"), function (header) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    button.addEventListener("click", function () { sort(header); });
    header.textContent = "";
    header.appendChild(button);
  });
  table.tHead.rows[0].cells[0].setAttribute("aria-sort", "ascending");
  offer(cluster, CLUSTER);
  offer(layer, LAYER);
  [text, cluster, layer, failed].forEach(function (control) {
    control.addEventListener("input", filter);
  });
  document.getElementById("filter").hidden = false;
  filter();
})();
